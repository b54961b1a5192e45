import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { painOf } from '../cards/parts/story-line.ts';
import type { Corpus } from '../model/corpus.ts';
import { isWanted } from '../model/metanarrative.ts';
import type { Story } from '../model/story.ts';
import { plainText } from '../model/text.ts';
import { answerAddress, HOME, issueAddress } from './addresses.ts';
import { changedOn, issueChangedOn, latestFirst } from './dates.ts';
import { issueTitle } from './pages/parts.ts';

interface FeedEntry {
  readonly address: string;
  readonly title: string;
  readonly day: string;
  readonly summary: string;
}

/**
 * Writes the Atom feed: every answer with the day on which it was last checked or changed, every issue with the day on
 * which it or a note that helps with it was, the latest first. Days are those of the corpus, at midnight UTC; what has none is not in it.
 */
export function feedXml(corpus: Corpus, siteUrl: string): string {
  const whole = (address: string): string => new URL(address.slice(1), siteUrl).href;
  const entries = [...answerEntries(corpus), ...issueEntries(corpus)].sort(
    (a, b) => latestFirst(a.day, b.day) || (a.address < b.address ? -1 : 1),
  );
  const feed = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' }, [
    x('title', 'Quobot: async Rust trouble, answered'),
    x('id', whole(HOME)),
    x('link', { href: whole(HOME) }),
    x('link', { rel: 'self', type: 'application/atom+xml', href: whole('/feed.xml') }),
    x('updated', moment(entries[0]?.day ?? '1970-01-01')),
    x('author', [x('name', 'Quobot')]),
    ...entries.map(({ address, title, day, summary }) =>
      x('entry', [
        x('title', title),
        x('id', whole(address)),
        x('link', { href: whole(address) }),
        x('updated', moment(day)),
        x('summary', summary),
      ]),
    ),
  ]);
  return `<?xml version="1.0" encoding="utf-8"?>\n${toXml(feed)}\n`;
}

function answerEntries({ stories }: Corpus): FeedEntry[] {
  return stories.flatMap((story) => {
    const day = changedOn(story);
    return day === null
      ? []
      : { address: answerAddress(story), title: plainText(painOf(story)), day, summary: summaryOf(story) };
  });
}

/** Tells where it goes wrong and what has changed last, so that a reader sees what is new. */
function summaryOf({ digest, title }: Story): string {
  const wrong = plainText(digest?.goesWrong ?? []) || `${title}.`;
  const [change] = [...(digest?.since ?? [])].sort((a, b) => latestFirst(a.date, b.date));
  return change ? `${wrong} Latest change: ${change.version}, ${change.date}: ${plainText(change.text)}` : wrong;
}

function issueEntries(corpus: Corpus): FeedEntry[] {
  return corpus.issues.flatMap((issue) => {
    const day = issueChangedOn(issue, corpus);
    if (day === null) return [];
    const state = isWanted(issue) ? 'Story wanted' : 'No longer wanted';
    const title = `${state}: ${plainText(issueTitle(issue))}`;
    const summary = day === issue.updated ? 'The issue has changed.' : 'What helps meanwhile was checked.';
    return { address: issueAddress(issue), title, day, summary };
  });
}

function moment(day: string): string {
  return `${day}T00:00:00Z`;
}
