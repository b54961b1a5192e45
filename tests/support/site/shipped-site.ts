import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { shippedModelTexts } from '../../../src/index-store/files/models.ts';
import { buildSite } from '../../../src/site/build-site.ts';
import { readAssets } from '../../../src/site/read-assets.ts';
import { writeSearchData } from '../../../src/site/search-data.ts';
import type { SiteFile } from '../../../src/site/site-file.ts';
import { makeFolder } from '../make-folder.ts';
import { PROJECT } from '../project-files.ts';
import { shippedEdition as edition } from '../shipped-edition.ts';

/** Builds the site of the shipped corpus from source, its search included. */
export function shippedSite(siteUrl: string | null = null): SiteFile[] {
  const bundle = makeFolder();
  execFileSync(process.execPath, ['scripts/bundle-client.js', join(bundle, 'search.js')], { cwd: PROJECT });
  const search = { path: 'assets/search.json', content: writeSearchData(edition, shippedModelTexts()) };
  const assets = [...readAssets(join(PROJECT, 'assets')), ...readAssets(bundle), search];
  return buildSite(edition, { siteUrl, inviteUrl: 'https://discord.com/oauth2/authorize?client_id=1', assets });
}
