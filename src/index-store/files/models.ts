import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModels, type Models, type ModelTexts } from '../../search/models.ts';
import { projectRoot } from '../../base/project-root.ts';

let shipped: Models | null = null;

/** Gives the folder with the files of `npm run fit`. */
export function modelsFolder(): string {
  return join(projectRoot(), 'models');
}

/** Reads the shipped models on first use. Throws when they cannot be read. */
export function shippedModels(): Models {
  return (shipped ??= parseModels(shippedModelTexts()));
}

/** Reads the shipped files of models as they are. Throws when they cannot be read. */
export function shippedModelTexts(): ModelTexts {
  const read = (name: string): string => readFileSync(join(modelsFolder(), name), 'utf8');
  return { weights: read('weights.json'), scopeTerms: read('scope-terms.txt'), english: read('english.txt') };
}
