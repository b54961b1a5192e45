import { counted, link, rich } from '../../cards/parts/spans.ts';
import { findStory, type Corpus } from '../../model/corpus.ts';
import { isWanted, wantedFirst, type OpenIssue } from '../../model/metanarrative.ts';
import { plainText, type RichText } from '../../model/text.ts';
import { ISSUES, issueAddress } from '../addresses.ts';
import type { Page } from '../page.ts';
import { answerEntry, entries, facts, issueEntry, issueTitle, paragraph, placeEntry, section } from './parts.ts';

/** Makes the page of the stories that the working group wants, and one for each. */
export function issuePages(corpus: Corpus): Page[] {
  return [listPage(corpus), ...corpus.issues.map((issue) => issuePage(corpus, issue))];
}

function listPage({ issues }: Corpus): Page {
  const wanted = issues.filter(isWanted);
  return {
    address: ISSUES,
    heading: rich('Stories wanted'),
    description: `${wanted.length} stories that the async working group asks for, and what helps meanwhile.`,
    trail: [],
    picture: null,
    blocks: [
      paragraph(
        wanted.length === 0
          ? 'Nothing is asked for at the moment.'
          : 'The async working group asks for these. If it happened to you, tell it in the issue; what helps meanwhile stands on each page.',
      ),
      ...entries(wantedFirst(issues).map(issueEntry)),
    ],
  };
}

function issuePage(corpus: Corpus, issue: OpenIssue): Page {
  const [place] = issue.places;
  const notes = issue.notes.flatMap((id) => findStory(corpus, id) ?? []);
  const wanted = isWanted(issue);
  return {
    address: issueAddress(issue),
    heading: issueTitle(issue),
    description: `${wanted ? 'A story that the async working group still wants' : 'A closed issue'}: ${plainText(issueTitle(issue))}`,
    trail: [{ url: ISSUES, text: rich('Stories wanted') }],
    picture: place?.category.id ?? null,
    blocks: [
      facts(rich(wanted ? 'Story wanted' : 'Closed'), rich(`#${issue.number}`), ...comments(issue)),
      paragraph(
        wanted
          ? 'No status quo story tells this yet. If it happened to you, tell it in '
          : 'This is no longer asked for; see ',
        link(`issue #${issue.number}`, issue.url),
        '.',
      ),
      ...section('meanwhile', 'What helps meanwhile', entries(notes.map(answerEntry))),
      ...section('places', 'On the map', entries(issue.places.map(placeEntry))),
    ],
  };
}

function comments({ comments = 0 }: OpenIssue): RichText[] {
  return comments === 0 ? [] : [rich(counted(comments, 'comment'))];
}
