/** Gives the first and the last of a number of days that end with the day of `time`, in UTC. Default: today. */
export function daysUpTo(days: number, time = Date.now()): [from: string, to: string] {
  return [new Date(time - (days - 1) * 86_400_000), new Date(time)].map((day) => day.toISOString().slice(0, 10)) as [
    string,
    string,
  ];
}
