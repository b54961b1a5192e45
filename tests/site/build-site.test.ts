import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHtml } from 'hast-util-to-html';
import { buildSite, type SiteOptions } from '../../src/site/build-site.ts';
import { richTextNodes } from '../../src/site/render/text-nodes.ts';
import { fakeEdition, noteCorpus } from '../support/fake-edition.ts';
import { corpusOf, digestPage, notePage } from '../support/corpus.ts';
import { storyPage } from '../support/index-store/book.ts';
import { deadLinks, foreignFiles, invalidHtml } from '../support/site/site-faults.ts';

const ASSETS = ['style.css', 'favicon.svg', 'search.js', 'search.json', 'og/quobot.png', 'og/stops.png'].map(
  (name) => ({
    path: `assets/${name}`,
    content: name,
  }),
);
const OPTIONS: SiteOptions = { siteUrl: null, inviteUrl: null, assets: ASSETS };
const edition = fakeEdition({}, noteCorpus());

/** The text of a file of the site of an edition. */
function textOf(path: string, options: Partial<SiteOptions> = {}, of = edition): string {
  const file = buildSite(of, { ...OPTIONS, ...options }).find((each) => each.path === path);
  if (typeof file?.content !== 'string') throw new Error(`There is no ${path}.`);
  return file.content;
}

describe('the site', () => {
  const files = buildSite(edition, OPTIONS);
  const published = buildSite(edition, { ...OPTIONS, siteUrl: 'https://example.org/quobot/' });

  test('is valid, has no dead link or anchor, and loads nothing from elsewhere', () => {
    expect(invalidHtml(files)).toEqual([]);
    expect(deadLinks(files)).toEqual([]);
    expect(deadLinks(published, '/quobot/')).toEqual([]);
    expect(foreignFiles([...files, ...published])).toEqual([]);
  });

  test('is the same twice, its files in the order of their paths', () => {
    expect(buildSite(edition, OPTIONS)).toEqual(files);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('names each asset by what is in it, so that no page meets one of another build', () => {
    const named = (content: string): string[] =>
      buildSite(edition, { ...OPTIONS, assets: [{ path: 'assets/og/stops.png', content }] })
        .map(({ path }) => path)
        .filter((path) => path.startsWith('assets/'));
    expect(named('one')).toEqual([expect.stringMatching(/^assets\/og\/stops-[0-9a-f]{8}\.png$/)]);
    expect(named('one')).toEqual(named('one'));
    expect(named('another')).not.toEqual(named('one'));
  });

  test('has a page, and its markdown, for everything that the corpus knows', () => {
    const paths = files.map(({ path }) => path);
    const { stories, categories, issues, characters } = edition.corpus;
    const expected = [
      ...stories.map(({ id }) => `a/${id}/`),
      ...categories.map(({ id }) => `c/${id}/`),
      ...issues.map(({ number }) => `issues/${number}/`),
      ...characters.map(({ id }) => `characters/${id}/`),
      ...['', 'map/', 'issues/', 'characters/', 'about/', 'p/locks-and-mutex-are-hard-to-choose/'],
    ];
    for (const folder of expected)
      expect(paths).toEqual(expect.arrayContaining([`${folder}index.html`, `${folder}index.md`]));
  });

  test('has feed, sitemap and whole addresses only where its own is known', () => {
    const names = ['feed.xml', 'sitemap.xml'];
    expect(files.filter(({ path }) => names.includes(path))).toEqual([]);
    expect(published.filter(({ path }) => names.includes(path))).toHaveLength(2);
    expect(textOf('a/notes/futurelock/index.html')).not.toContain('og:');
    expect(textOf('sitemap.xml', { siteUrl: 'https://example.org/quobot/' })).toContain(
      '<loc>https://example.org/quobot/a/notes/futurelock/</loc>',
    );
  });

  test('below a path, has every whole address of its own below that path', () => {
    const texts = published.flatMap(({ path, content }) => (path.startsWith('assets/') ? [] : String(content)));
    const whole = texts.flatMap((text) => text.match(/https:\/\/example\.org[^\s"<)]*/g) ?? []);
    expect(whole.filter((address) => !address.startsWith('https://example.org/quobot/'))).toEqual([]);
    for (const path of ['feed.xml', 'sitemap.xml', 'robots.txt', 'llms.txt', 'index.html', 'map/index.md']) {
      expect(textOf(path, { siteUrl: 'https://example.org/quobot/' })).toContain('https://example.org/quobot/');
    }
    expect(textOf('index.html', { siteUrl: 'https://example.org/quobot/' })).toMatch(
      /src="\/quobot\/assets\/search-[0-9a-f]{8}\.js".*data-index="\/quobot\/assets\/search-[0-9a-f]{8}\.json"/,
    );
  });

  test('has a picture for whoever shares a page: its category’s, else its own', () => {
    const of = (path: string): string | undefined =>
      /og:image" content="https:\/\/example\.org\/assets\/og\/(\w+)-[0-9a-f]{8}\.png"/.exec(
        textOf(path, { siteUrl: 'https://example.org/' }),
      )?.[1];
    expect([of('c/stops/index.html'), of('a/notes/futurelock/index.html'), of('index.html')]).toEqual([
      'stops',
      'quobot',
      'quobot',
    ]);
  });

  test('names the bot’s way in only where there is one', () => {
    expect(textOf('about/index.html')).not.toContain('discord.com');
    const inviteUrl = 'https://discord.com/oauth2/authorize?client_id=1';
    expect(textOf('about/index.html', { inviteUrl })).toContain(
      '<a href="https://discord.com/oauth2/authorize?client_id=1">',
    );
  });
});

describe('the page of an answer', () => {
  const page = textOf('a/notes/futurelock/index.html');

  test('says what goes wrong, numbers its steps with anchors, and says whose it is', () => {
    expect(page).toContain('<h1>Why does my select hang on a mutex?</h1>');
    expect(page).toContain('<p class="lead"><code>select!</code> goes on by reference');
    expect(page).toContain('<li id="step-1" class="step"><a class="number" href="#step-1"');
    expect(page).toContain("Quobot's own note · No status quo story tells this yet");
    expect(page).toContain('<a href="https://tokio.rs/">tokio 1.50</a> <time datetime="2026-02">2026-02</time>');
  });

  test('has its steps with their code as markdown', () => {
    const helps =
      '1. **Spawn it**: like this:\n\n   ```rust\n   spawn(async {\n       one();\n   });\n   ```\n\n2. Or not.';
    const note = notePage({ title: 'T', helps });
    const corpus = corpusOf({ digest: { 'notes/t.md': note } });
    expect(textOf('a/notes/t/index.md', {}, fakeEdition({}, corpus))).toContain(
      '1. **Spawn it**: like this:\n\n   ```rust\n   spawn(async {\n       one();\n   });\n   ```\n\n2. Or not.',
    );
  });

  test('tells a story in our words alone', () => {
    const corpus = corpusOf({
      story: { 'status_quo/alan_waits.md': storyPage('Alan waits', "The book's own sentence.") },
      digest: { 'status_quo/alan_waits.md': digestPage({ title: 'Alan waits', goesWrong: 'Our sentence.' }) },
    });
    const site = buildSite(fakeEdition({}, corpus), OPTIONS);
    const all = site.map(({ content }) => String(content)).join('\n');
    expect(all).toContain('Our sentence.');
    expect(all).not.toContain("The book's own sentence.");
  });
});

test('text never becomes markup', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('bold', 'italic', 'code', 'quiet'), (text, style) => {
      const html = toHtml(richTextNodes([{ text, style }], '/')).replace(/^<\w+>|<\/\w+>$/g, '');
      expect(html).not.toContain('<');
      const read = html.replace(/&#x([0-9A-F]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
      expect(read).toBe(text);
    }),
  );
});

test('a link that is not safe is text', () => {
  expect(toHtml(richTextNodes([{ text: 'a', url: 'javascript:alert(1)' }], '/'))).toBe('a');
  expect(toHtml(richTextNodes([{ text: 'a', url: '/map/' }], '/quobot/'))).toBe('<a href="/quobot/map/">a</a>');
});
