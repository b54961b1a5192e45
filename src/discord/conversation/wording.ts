/** Words that say nothing of what is asked: who is to help whom with what. */
const FILLING = words(`
  a about an and any anyone anybody are at bot can check clue could do does explain fix for from going got guy has have he
  hello help her here hey hi him his how i idea ideas in is issue it its know let like look maybe me mean means my need of
  on one or our out over person plea please pls problem question quobot read same see she should so solve some somebody
  someone sort take tell that the their them there these they thing think this those thoughts to try us user want we what
  whats where which who why will with would wrong you your above answer assist error bug friend friends
`);

/** Words of thanks and of small talk. */
const CHATTER = words(`
  +1 agreed ah aha ahh amazing appreciate appreciated awesome bad best brilliant bye btw cheers clever cool correct
  danke done exactly excellent fair fantastic fixed fun funny glad good got great gracias haha hahaha hehe hilarious
  hm hmm hooray indeed interesting kudos lmao lol lovely love makes man merci mhm neat nice nope no now obrigado oh ok
  okay omg oof perfect perfectly phew really resolved right rofl seriously sense smart solved sorry spot sure sweet ta
  thank thanks thankyou thx true tx ty tysm ugh understood wat welcome well works worked working wow xd ya yay yea yeah
  yep yes yup yw was all very much again lot lots too such
`);

/** Signs that somebody asks on: a question, code, or trouble that is not over. */
const ASKS_ON =
  /[?`]|::|\bE\d{4}\b|\b(?:what|how|why|when|which|where|and with|and if|and for|but|still|instead|without|tried|hangs?|hung|fails?|failing|panics?|panicked|blocks?|crash(?:es)?|stuck|broken|another|other|else|does ?n[o']t|did ?n[o']t|is ?n[o']t|won'?t|can'?t|cannot|not)\b/iu;

/** Addresses, whose “?” asks nothing. */
const ADDRESSES = /\bhttps?:\/\/\S+/giu;

/** Words by which trouble is told to go on, in whatever company. */
const TROUBLE =
  /\b(?:still|hangs?|hung|fails?|failing|panics?|panicked|crash(?:es)?|stuck|broken|(?:does|did|is)n[o']?t)\b/iu;

/** Longest text that may only point to another one, in words. */
const POINTER_WORDS = 12;

/** True for words that ask about another message: "can you help him?", "this", "^", or none at all. */
export function isPointer(text: string): boolean {
  const said = wordsOf(text);
  return said.length <= POINTER_WORDS && said.every((word) => FILLING.has(word));
}

/** True for thanks, laughter and other small talk, and for text without a letter. */
export function isChatter(text: string): boolean {
  return !TROUBLE.test(text) && wordsOf(text).every((word) => CHATTER.has(word) || FILLING.has(word));
}

/** True for words below an answer that ask on: "and with async-std?", "tried that, still hangs". */
export function asksOn(text: string): boolean {
  return !isChatter(text) && ASKS_ON.test(text.replaceAll(ADDRESSES, ' '));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u).filter(Boolean));
}

/** Lists the words of a text, of which only the beginning is looked at. */
function wordsOf(text: string): string[] {
  const plain = text
    .slice(0, 2_000)
    .toLowerCase()
    .replaceAll(/<a?:\w+:\d+>|<[@#][!&]?\d+>/gu, ' ');
  return plain.replaceAll(/['’]/gu, '').match(/[\p{L}\p{N}+][\p{L}\p{N}_+:-]*/gu) ?? [];
}
