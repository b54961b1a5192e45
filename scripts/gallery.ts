import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chooseCorpus, dataDir, corpusFlags } from '../src/index-store/reindex/corpus-choice.ts';
import { openEdition } from '../src/index-store/open.ts';
import { parseLabelledQuestions } from '../src/model/labelled-question.ts';
import { readEnvironment } from '../src/ops/environment.ts';
import { answersTo, exhibits } from './gallery/exhibits.ts';
import { pageHtml, type Exhibit } from './gallery/page.ts';
import { findBrowser, pageSizes, screenshot } from './gallery/screenshot.ts';
import { sizesText } from './gallery/sizes.ts';

/** A phone's. */
const WIDTH = 360;
/** Questions that strangers asked, where they are there; else our own. */
const QUESTIONS = ['../shared/eval/dev.jsonl', 'tests/data/questions.jsonl'];

/**
 * Writes `index.html` with typical messages and `answers.html` with those to labelled questions into a folder. With a
 * Chromium it draws the former and measures the latter: `npm run gallery [folder] [questions.jsonl]`.
 */
async function main(folder: string, questions: string): Promise<void> {
  const { environment } = await readEnvironment();
  const flags = corpusFlags({}, environment);
  const { edition } = await openEdition(chooseCorpus(flags), dataDir(flags));
  mkdirSync(folder, { recursive: true });
  const shown = await exhibits(edition);
  const typical = writePage(folder, 'index', shown);
  const answers = answersTo(edition, read(questions));
  const measured = writePage(
    folder,
    'answers',
    answers.map(({ exhibit }) => exhibit),
  );
  console.log(`${shown.length} messages: ${typical}\n${answers.length} answers: ${measured}`);
  const browser = findBrowser();
  if (browser === undefined) {
    console.log('No Chromium is installed, so nothing is drawn or measured.');
    return;
  }
  console.log(sizesText(answers, await pageSizes(browser, pathToFileURL(measured).href)));
  await draw(browser, folder, shown, typical);
}

async function draw(browser: string, folder: string, shown: readonly Exhibit[], page: string): Promise<void> {
  const sizes = await pageSizes(browser, pathToFileURL(page).href);
  for (const exhibit of shown) {
    const picture = join(folder, `${exhibit.name}.png`);
    const alone = pathToFileURL(writePage(folder, exhibit.name, [exhibit])).href;
    await screenshot(browser, alone, picture, { width: WIDTH, height: (sizes.get(exhibit.name)?.height ?? 900) + 60 });
    console.log(picture);
  }
}

function read(file: string): readonly string[] {
  const parsed = parseLabelledQuestions(readFileSync(file, 'utf8'), file);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.questions.map(({ query }) => query);
}

function writePage(folder: string, name: string, shown: readonly Exhibit[]): string {
  const page = join(folder, `${name}.html`);
  writeFileSync(page, pageHtml(shown));
  return page;
}

await main(resolve(process.argv[2] ?? 'gallery'), process.argv[3] ?? QUESTIONS.find(existsSync) ?? '');
