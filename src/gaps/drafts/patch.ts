/** Lines around a change that say where it belongs. */
const CONTEXT = 3;

/** Writes a patch, as `git apply` takes it, that puts a line into a file in front of the line number `at`, from 0. */
export function insertionPatch(path: string, text: string, at: number, line: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const before = lines.slice(Math.max(0, at - CONTEXT), at);
  const after = lines.slice(at, at + CONTEXT);
  const from = at - before.length + 1;
  const size = before.length + after.length;
  const body = [...before.map((own) => ` ${own}`), `+${line}`, ...after.map((own) => ` ${own}`)];
  return [
    ...header(path),
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${from},${size} +${from},${size + 1} @@`,
    ...body,
    '',
  ].join('\n');
}

/** Writes a patch that makes a file; `text` ends with a line end. */
export function newFilePatch(path: string, text: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const body = lines.map((line) => `+${line}`);
  return [
    ...header(path),
    'new file mode 100644',
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...body,
    '',
  ].join('\n');
}

function header(path: string): string[] {
  return [`diff --git a/${path} b/${path}`];
}
