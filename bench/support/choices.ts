import type { Edit } from './variant.ts';

/** A choice in how text is analysed or counted, undone or changed. */
export interface Choice extends Edit {
  readonly name: string;
}

const constant = (name: string, file: string, from: string, to: string): Choice => ({ name, file, from, to });

const FIELDS: readonly (readonly [field: string, weight: string])[] = [
  ['title', '2'],
  ['narrative', '1'],
  ['morals', '1.5'],
  ['faq', '0.5'],
  ['digest', '1.5'],
  ['code', '0.5'],
];

/** What is tried, one at a time. */
export const CHOICES: readonly Choice[] = [
  constant('stop words kept', 'analyzer.ts', ' || STOP_WORDS.has(plain)', ''),
  constant('no stemming', 'analyzer.ts', 'stemmer(word) : word', 'word : word'),
  constant(
    'identifiers in parts only',
    'analyzer.ts',
    `tokens.push({ term: lower.replace(/-/g, '_'), kind: 'identifier', start, end });`,
    '',
  ),
  constant(
    'identifiers whole only',
    'analyzer.ts',
    'for (const part of parts) pushPart(tokens, part, start, end);',
    '',
  ),
  constant('short forms kept apart', 'analyzer.ts', 'SAME_WORD.get(', 'new Map<string, string>().get('),
  ...FIELDS.map(([field, weight]) =>
    constant(`text without ${field}`, 'story-terms.ts', `${field}: ${weight}`, `${field}: 0`),
  ),
  constant('text counts not damped', 'term-table.ts', 'weight * (1 + Math.log(count))', 'weight * count'),
  constant('text counts ignored', 'term-table.ts', 'weight * (1 + Math.log(count))', 'weight'),
  constant('LINE_SMOOTHING 4', 'term-table.ts', 'LINE_SMOOTHING = 8', 'LINE_SMOOTHING = 4'),
  constant('LINE_SMOOTHING 16', 'term-table.ts', 'LINE_SMOOTHING = 8', 'LINE_SMOOTHING = 16'),
  constant('TEXT_SMOOTHING 100', 'term-table.ts', 'TEXT_SMOOTHING = 200', 'TEXT_SMOOTHING = 100'),
  constant('TEXT_SMOOTHING 400', 'term-table.ts', 'TEXT_SMOOTHING = 200', 'TEXT_SMOOTHING = 400'),
  constant('NEAREST_LINES 1', 'features.ts', 'NEAREST_LINES = 3', 'NEAREST_LINES = 1'),
  constant('NEAREST_LINES 6', 'features.ts', 'NEAREST_LINES = 3', 'NEAREST_LINES = 6'),
  constant('CANDIDATES 24', 'passage-index.ts', 'CANDIDATES = 48', 'CANDIDATES = 24'),
  constant('CANDIDATE_TERMS 8', 'passage-index.ts', 'CANDIDATE_TERMS = 20', 'CANDIDATE_TERMS = 8'),
];
