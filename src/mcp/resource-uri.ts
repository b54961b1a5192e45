import { isNote, NOTES, type Story } from '../model/story.ts';

/** Addresses of all notes and of all stories, as templates. */
export const TEMPLATES = { note: 'quobot://notes/{+id}', story: 'quobot://stories/{+id}' } as const;

/** Gives the address of a story or note as a resource, for example `quobot://notes/futurelock`. */
export function resourceUri({ id }: Pick<Story, 'id'>): string {
  return isNote({ id }) ? `quobot://${id}` : `quobot://stories/${id}`;
}

/** Gives the id that an address names; any other text is taken for an id. */
export function idFrom(name: string): string {
  return name.trim().replace(/^quobot:\/\/(?:stories\/)?/, '');
}

/** Gives the id within its template, for example `futurelock` of `notes/futurelock`. */
export function shortId({ id }: Pick<Story, 'id'>): string {
  return isNote({ id }) ? id.slice(NOTES.length) : id;
}
