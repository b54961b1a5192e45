import { isNoChange, type Change } from '../../model/digest.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { lineWhere, warning, type LintInput, type LintStoryPage } from './lint-input.ts';

/** Finds entries that say that nothing has changed and are older than what is dated beside them. */
export function noChange({ digests }: LintInput): Diagnostic[] {
  return digests.flatMap((page) => {
    const since = sinceOf(page);
    const newest = since
      .filter((change) => !isNoChange(change))
      .map(({ date }) => date)
      .sort()
      .at(-1);
    return since.filter(isNoChange).flatMap(({ version, date }) => {
      if (newest === undefined || date >= newest.slice(0, date.length)) return [];
      const message = `"${version}, ${date}" is older than an entry of ${newest} beside it: look again.`;
      return [warning(page, 1, 'since-no-change', message)];
    });
  });
}

/** Finds releases with two dates. One that is only a year or a month agrees with a fuller one. */
export function oneDateForEachRelease({ digests }: LintInput): Diagnostic[] {
  const seen = new Map<string, { readonly date: string; readonly file: string }[]>();
  return digests.flatMap((page) =>
    sinceOf(page).flatMap(({ version, date }) => {
      const release = releaseOf(version);
      if (release === null) return [];
      const others = seen.get(release) ?? [];
      const other = others.find((one) => !one.date.startsWith(date) && !date.startsWith(one.date));
      seen.set(release, [...others, { date, file: page.source.file }]);
      if (!other) return [];
      const line = lineWhere(page, (text) => text.includes(`**${version}, ${date}**`));
      const message = `"${version}" is of ${date} here and of ${other.date} in ${other.file}.`;
      return [warning(page, line, 'since-release', message)];
    }),
  );
}

function sinceOf({ document }: LintStoryPage): readonly Change[] {
  return document.digest?.since ?? [];
}

/** Gives a release one name, for `Rust 1.85` and `Rust 1.85.0` are the same; `null` for what has no version number. */
function releaseOf(version: string): string | null {
  const [, name, number] = /^(.*\S) v?(\d+(?:\.\d+)+)$/.exec(version) ?? [];
  return name === undefined || number === undefined ? null : `${name.toLowerCase()} ${number.replace(/(?:\.0)+$/, '')}`;
}
