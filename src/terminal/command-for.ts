import type { Action } from '../answers/action.ts';

/**
 * Gives the command line for an action, with `prefix` before the command's name; `null` where the terminal has none.
 */
export function commandFor(prefix: string): (action: Action) => string | null {
  return (action) => {
    switch (action.kind) {
      case 'story':
        return `${prefix}story ${action.storyId}`;
      case 'categories':
        return `${prefix}categories`;
      case 'category':
        return `${prefix}categories ${action.categoryId}`;
      case 'point':
        return `${prefix}categories ${action.pointId}`;
      case 'issues':
        return action.categoryId === null ? `${prefix}issues` : `${prefix}issues ${action.categoryId}`;
      default:
        return null;
    }
  };
}
