import type { Corpus } from '../model/corpus.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { counted } from '../rendering/spans.ts';
import { cleanLine } from '../rendering/text-hygiene.ts';

/** What `quobot check --json` writes: a public shape. */
export function checkJson({ counts, diagnostics }: Corpus): object {
  const { stories, categories, points, storyLinks, linkedStories, openIssues, placements } = counts;
  return {
    stories,
    categories,
    points,
    storyLinks,
    linkedStories,
    openIssues,
    placements,
    diagnostics: diagnostics.map(({ severity, file, line, rule, message }) => ({
      severity,
      file,
      line,
      rule,
      message,
    })),
  };
}

/** The same for people: what is there, then one line a diagnostic, then how many there are. */
export function checkText({ counts, diagnostics }: Corpus): string {
  const { stories, categories, points, storyLinks, linkedStories, openIssues, placements } = counts;
  const links = `${counted(storyLinks, 'story link')} to ${counted(linkedStories, 'story', 'stories')}`;
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  return [
    `${counted(stories, 'story', 'stories')}, ${counted(categories, 'category', 'categories')}, ${counted(points, 'point')}, ${links}, ${counted(openIssues, 'open issue')}, ${counted(placements, 'placement')} of ours.`,
    ...diagnostics.map(diagnosticLine),
    `${counted(errors, 'error')}, ${counted(diagnostics.length - errors, 'warning')}.`,
  ].join('\n');
}

function diagnosticLine({ severity, file, line, rule, message }: Diagnostic): string {
  return cleanLine(`${file}:${line} ${severity} ${rule}: ${message}`);
}
