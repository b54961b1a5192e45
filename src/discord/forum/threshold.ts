/** From this confidence on the title of a post is answered by itself; `npm run bench:titles` prints how often that is right. */
export const FORUM_CONFIDENCE = 0.8;
