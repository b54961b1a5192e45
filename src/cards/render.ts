import type { Answer } from '../answers/answer.ts';
import type { AskAnswer } from '../answers/ask-answer.ts';
import { categoriesCard } from './categories-card.ts';
import { categoryCard } from './category-card.ts';
import { charactersCard } from './characters-card.ts';
import { gapsCard } from './gaps/gaps-card.ts';
import { weeklyDigestCard } from './gaps/weekly-digest-card.ts';
import { helpCard } from './help-card.ts';
import { issuesCard } from './issues-card.ts';
import { matchCard, pickCard } from './match-card.ts';
import { listCard, maybeCard } from './maybe-card.ts';
import { noneCard } from './none-card.ts';
import type { Card } from './card.ts';
import { reportCard } from './report-card.ts';
import { settingsCard } from './settings-card.ts';
import { statusCard } from './status-card.ts';
import { storyCard } from './story-card.ts';
import { unknownCard } from './unknown-card.ts';

/** Renders the card of any answer. It may be longer than a platform allows: see `fit`. */
export function render(answer: Answer): Card {
  switch (answer.kind) {
    case 'ask':
      return { ...askCard(answer), asked: answer.question };
    case 'pick':
      return pickCard(answer);
    case 'list':
      return listCard(answer);
    case 'story':
      return storyCard(answer);
    case 'categories':
      return categoriesCard(answer);
    case 'category':
      return categoryCard(answer);
    case 'issues':
      return issuesCard(answer);
    case 'characters':
      return charactersCard(answer);
    case 'unknown':
      return unknownCard(answer);
    case 'help':
      return helpCard(answer);
    case 'status':
      return statusCard(answer);
    case 'digest':
      return weeklyDigestCard(answer);
    case 'gaps':
      return gapsCard(answer);
    case 'settings':
      return settingsCard(answer);
    case 'report':
      return reportCard(answer);
  }
}

function askCard(answer: AskAnswer): Card {
  switch (answer.verdict) {
    case 'match':
      return matchCard(answer);
    case 'maybe':
      return maybeCard(answer);
    case 'none':
      return noneCard(answer);
  }
}
