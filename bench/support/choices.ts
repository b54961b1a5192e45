import type { Edit } from './variant.ts';

/** A choice in how text is analysed or counted, undone or changed. */
export interface Choice extends Edit {
  readonly name: string;
}

const undone = (name: string, file: string, from: string, to: string): Choice => ({ name, file, from, to });

/** Another value for a named constant. */
const constant = (name: string, value: number, file: string): Choice => {
  return { name: `${name} ${value}`, file, from: new RegExp(`${name} = [\\d._]+`, 'g'), to: `${name} = ${value}` };
};

/** A field of the text that counts for nothing. */
const withoutField = (field: string): Choice => {
  return {
    name: `text without ${field}`,
    file: 'ranking/story-terms.ts',
    from: new RegExp(`${field}: [\\d.]+`, 'g'),
    to: `${field}: 0`,
  };
};

/** What is tried, one at a time. */
export const CHOICES: readonly Choice[] = [
  undone('stop words kept', 'analysis/analyzer.ts', ' || STOP_WORDS.has(plain)', ''),
  undone('no stemming', 'analysis/analyzer.ts', 'stemmer(word) : word', 'word : word'),
  undone(
    'joined words in parts only',
    'analysis/analyzer.ts',
    `tokens.push({ term: termOf(parts.join('')), kind: 'identifier', start, end });`,
    '',
  ),
  undone(
    'joined words whole only',
    'analysis/analyzer.ts',
    'for (const part of parts) pushWord(tokens, part, start, end);',
    '',
  ),
  undone('short forms kept apart', 'analysis/analyzer.ts', 'SAME_WORD.get(', 'new Map<string, string>().get('),
  ...['title', 'narrative', 'morals', 'faq', 'digest', 'code'].map(withoutField),
  undone('text counts not damped', 'ranking/term-table.ts', 'weight * (1 + Math.log(count))', 'weight * count'),
  undone('text counts ignored', 'ranking/term-table.ts', 'weight * (1 + Math.log(count))', 'weight'),
  undone('a term of one line trusted as of many', 'ranking/term-scores.ts', ' * trust(lines)', ''),
  constant('LINE_SMOOTHING', 4, 'ranking/term-scores.ts'),
  constant('LINE_SMOOTHING', 16, 'ranking/term-scores.ts'),
  constant('TEXT_SMOOTHING', 100, 'ranking/term-scores.ts'),
  constant('TEXT_SMOOTHING', 400, 'ranking/term-scores.ts'),
  constant('CANDIDATES', 24, 'ranking/features.ts'),
];
