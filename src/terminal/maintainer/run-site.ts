import type { Command } from 'commander';
import { join } from 'node:path';
import { SentenceError } from '../../base/errors.ts';
import { siteRoot } from '../../base/safe-address.ts';
import { shippedModelTexts } from '../../index-store/files/models.ts';
import { openEdition } from '../../index-store/open.ts';
import { projectRoot } from '../../base/project-root.ts';
import { buildSite } from '../../site/build-site.ts';
import { withCompressed } from '../../site/precompress.ts';
import { readAssets } from '../../site/read-assets.ts';
import { searchAssets } from '../../site/search-assets.ts';
import { replaceSite } from '../../site/replace-site.ts';
import type { MaintainerCli } from './maintainer-cli.ts';

/** Runs `quobot site`: builds the whole site, then puts it in the place of the folder. Throws `SentenceError`. */
export async function runSite(
  dir: string,
  url: string | undefined,
  command: Command,
  cli: MaintainerCli,
): Promise<void> {
  const siteUrl = siteUrlOf(url ?? cli.site.url);
  const { edition } = await openEdition(cli.spec(command), cli.dataDir);
  const files = buildSite(edition, {
    siteUrl,
    inviteUrl: cli.site.inviteUrl ?? null,
    assets: [...readAssets(join(projectRoot(), 'assets')), ...searchAssets(edition, shippedModelTexts())],
  });
  replaceSite(dir, withCompressed(files));
  const pages = files.filter(({ path }) => path.endsWith('.html')).length;
  cli.print(`${dir}: ${pages} pages, index ${edition.info.version}.\n`);
  if (siteUrl === null)
    cli.note('Without SITE_URL or --url there are no feed, no sitemap and no pictures for links that are shared.\n');
}

function siteUrlOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  const root = siteRoot(url);
  if (root === null)
    throw new SentenceError('The address of the site begins with http:// or https:// and has no ? or #.');
  return root;
}
