import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../base/project-root.ts';
import type { ModelTexts } from '../search/models.ts';
import { writeSearchData, type WritableEdition } from './search-data.ts';
import type { SiteFile } from './site-file.ts';

/**
 * Gives the files of the search: the script that was bundled when this program was built, and the index of an edition.
 * Throws what the file system throws where there is no script.
 */
export function searchAssets(edition: WritableEdition, models: ModelTexts): SiteFile[] {
  return [
    { path: 'assets/search.js', content: readFileSync(join(projectRoot(), 'dist/client/search.js')) },
    { path: 'assets/search.json', content: writeSearchData(edition, models) },
  ];
}
