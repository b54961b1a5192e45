import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { payloadHash, picturedExhibits } from '../../scripts/gallery/pictures.ts';
import { shippedEdition } from '../support/shipped-edition.ts';

test.each(picturedExhibits(shippedEdition).map((exhibit) => [exhibit.name, exhibit] as const))(
  'docs/%s.png shows what Quobot answers now (npm run pictures draws it anew)',
  (name, exhibit) => {
    expect(existsSync(`docs/${name}.png`)).toBe(true);
    expect(readFileSync(`docs/${name}.sha256`, 'utf8').trim()).toBe(payloadHash(exhibit));
    expect(readFileSync('README.md', 'utf8')).toContain(`(docs/${name}.png)`);
  },
);
