// Loaded before a program with `--import`: the last line on standard error is the processor time it spent, in
// microseconds.
process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`\n${user + system}\n`);
});
