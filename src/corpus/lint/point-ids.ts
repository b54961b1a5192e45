import type { Diagnostic } from '../../model/diagnostic.ts';
import { plainText } from '../../model/text.ts';
import type { Bullet } from '../parse/documents.ts';
import { warning, type LintInput } from './lint-input.ts';

/** Finds points of our map without an id of their own: their pages and buttons would move with their words. */
export function pointIds({ maps }: LintInput): Diagnostic[] {
  return maps
    .filter(({ document }) => document.layer === 'digest')
    .flatMap((page) =>
      withoutId(page.document.details.flatMap(({ bullets }) => bullets)).map(({ line, title }) => {
        const message = `The point "${plainText(title)}" has no id: write <!-- point id="…" --> after it, in kebab-case.`;
        return warning(page, line, 'point-id', message);
      }),
    );
}

function withoutId(bullets: readonly Bullet[]): Bullet[] {
  return bullets.flatMap((bullet) => [
    ...(bullet.ownText && bullet.id === null ? [bullet] : []),
    ...withoutId(bullet.bullets),
  ]);
}
