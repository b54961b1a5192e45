import { rich } from '../../cards/parts/spans.ts';
import { clipAtWord } from '../../base/text.ts';
import { findStory, type Corpus } from '../../model/corpus.ts';
import { storiesOfCategory, visitPoints, type Point, type PointVisit } from '../../model/metanarrative.ts';
import { plain, plainText } from '../../model/text.ts';
import { categoryAddress, pointAddress } from '../addresses.ts';
import type { Entry, Page, PageBlock } from '../page.ts';
import { answerEntry, beyondShort, counts, entries, facts, issueEntry, pointEntry, section, trailTo } from './parts.ts';
import { heldIssues, heldStories, namedPoints } from './points.ts';

/** Makes the page of each category: its summary, and the pains of each of its points. */
export function categoryPages(corpus: Corpus): Page[] {
  return corpus.categories.map((category) => ({
    address: categoryAddress(category),
    heading: rich(category.short),
    description: clipAtWord(category.summary.map(plainText).join(' ') || category.short, 160),
    trail: trailTo({ category, point: null }).slice(0, -1),
    picture: category.id,
    blocks: [
      facts(counts(storiesOfCategory(category).flatMap((id) => findStory(corpus, id) ?? []))),
      ...category.summary.map((text): PageBlock => ({ kind: 'text', text })),
      ...namedPoints(category.points).flatMap((point) => pointBlocks(corpus, point)),
    ],
  }));
}

/** Makes the page of each point that has a text of its own. */
export function pointPages(corpus: Corpus): Page[] {
  return [...visitPoints(corpus.categories)]
    .filter(({ point }) => point.ownText)
    .map((visit) => pointPage(corpus, visit));
}

function pointPage(corpus: Corpus, { category, path, point }: PointVisit): Page {
  const beyond = beyondShort(corpus, point);
  const above = path.slice(0, -1).filter(({ ownText }) => ownText);
  return {
    address: pointAddress(point),
    heading: point.short,
    description: clipAtWord(
      `${plainText(point.short)}${beyond.length === 0 ? '' : `: ${plainText(beyond)}`}. What helps, pain by pain.`,
      160,
    ),
    trail: [
      ...trailTo({ category, point: null }),
      ...above.map((other): Entry => ({ url: pointAddress(other), text: other.short })),
    ],
    picture: category.id,
    blocks: [
      ...(beyond.length === 0 ? [] : [{ kind: 'text', look: 'lead', text: beyond } as const]),
      ...held(corpus, point),
      ...namedPoints(point.points).flatMap((below) => pointBlocks(corpus, below)),
      ...section(
        'beside',
        `More in ${category.short}`,
        entries(
          namedPoints(category.points)
            .filter((other) => other !== point)
            .map((other) => pointEntry(corpus, other)),
        ),
      ),
    ],
  };
}

function pointBlocks(corpus: Corpus, point: Point): PageBlock[] {
  return [
    { kind: 'heading', level: 2, id: point.id, text: point.short, url: pointAddress(point) },
    ...held(corpus, point, namedPoints(point.points)),
  ];
}

/** Shows what a point holds: its pains, the stories wanted there, pages elsewhere. */
function held(corpus: Corpus, point: Point, below: readonly Point[] = []): PageBlock[] {
  const numbers = heldIssues(point);
  const elsewhere = point.links.flatMap((link) =>
    link.kind === 'other' ? [rich('Elsewhere: ', { ...plain(plainText(link.text)), url: link.url })] : [],
  );
  return [
    ...entries([
      ...heldStories(point)
        .flatMap((id) => findStory(corpus, id) ?? [])
        .map(answerEntry),
      ...corpus.issues.filter(({ number }) => numbers.includes(number)).map(issueEntry),
      ...below.map((other) => pointEntry(corpus, other)),
    ]),
    ...elsewhere.map((text): PageBlock => ({ kind: 'text', look: 'small', text })),
  ];
}
