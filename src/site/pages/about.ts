import { WORKED_EXAMPLE } from '../../answers/examples.ts';
import { counted, link, rich } from '../../cards/parts/spans.ts';
import { code } from '../../model/text.ts';
import type { Edition } from '../../search/search-index.ts';
import { ABOUT, CHARACTERS, HOME, ISSUES, MAP } from '../addresses.ts';
import type { Page } from '../page.ts';
import { terminal } from './ask-it.ts';
import { paragraph, section } from './parts.ts';

/** Makes the page about the site: what it knows, how it is kept true, the other ways to ask, and what becomes of a question. */
export function aboutPage({ info }: Edition, inviteUrl: string | null): Page {
  return {
    address: ABOUT,
    heading: rich('About Quobot'),
    description: 'What Quobot knows, where it is from, how it is checked, and what becomes of a question.',
    trail: [],
    picture: null,
    blocks: [
      paragraph(
        'Quobot answers trouble with async Rust. It knows the ',
        link('map', MAP),
        ` of ${counted(info.stories, 'story', 'stories')} and ${counted(info.notes, 'note')}, and says so when nothing fits. Nothing is generated: an answer is a page of this site, word for word.`,
      ),
      ...section('sources', 'Where it is from', [
        paragraph(
          'In 2021 users of async Rust told the ',
          link('async working group', 'https://github.com/rust-lang/wg-async'),
          ' where it hurt. The ',
          link('status quo stories', 'https://rust-lang.github.io/wg-async/vision/submitted_stories/status_quo.html'),
          ' are theirs, about ',
          link('four invented programmers', CHARACTERS),
          '; here they are told again in our own words, with what helps today and what has changed since. Pains that no story tells have a note of our own, which says so. ',
          link('Stories that the group still wants', ISSUES),
          ' stay wanted, whether or not a note helps.',
        ),
        paragraph(
          'Each answer has the day on which its facts were checked, and its changes name their sources. Its Rust code is compiled with real crates; the few blocks that need a board or a phone are not.',
        ),
      ]),
      ...section('elsewhere', 'Other ways to ask', [
        paragraph('In a terminal, with Node 20 or newer:'),
        terminal(`npx quobot ask "${WORKED_EXAMPLE}"`, 'cargo build 2>&1 | npx quobot ask -'),
        paragraph(
          'In an editor whose assistant speaks the Model Context Protocol, the server is ',
          code('npx quobot mcp'),
          '.',
        ),
        paragraph(
          ...(inviteUrl === null
            ? ['In Discord, ask the bot where it is: ']
            : ['In Discord, ', link('bring the bot to your server', inviteUrl), ' and ask it: ']),
          code('/ask'),
          ', a direct message, or Apps, Find async pain points on a message of somebody else.',
        ),
      ]),
      ...section('privacy', 'What becomes of a question', [
        paragraph(
          'The ',
          link('search', HOME),
          ' runs in your browser. A question stands behind the # of the address, which browsers send to nobody, so no server sees it; whoever you give the address to does. The site sets no cookies, counts nobody and asks no other site for anything.',
        ),
      ]),
    ],
  };
}
