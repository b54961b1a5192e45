/** A language that is not English, by its ISO 639-1 code. */
export type SpokenLanguage = 'es' | 'de' | 'fr' | 'pt' | 'ru' | 'zh' | 'ja' | 'ko' | 'it' | 'pl';

/** Scripts that tell; Japanese before Chinese, whose signs it uses too. */
const SCRIPTS: readonly (readonly [SpokenLanguage, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
];

/** Frequent words that English and the words of programming do not have. */
const WORDS: Readonly<Record<Exclude<SpokenLanguage, 'ru' | 'zh' | 'ja' | 'ko'>, string>> = {
  es: 'el la los las un una que qué por para con como cómo puedo mi se es está del pero cuando esta este hay hacer usar hola gracias',
  de: 'der die das ein eine ich ist nicht mit für wie kann und zu mein meine wenn aber auf warum wird den dem es im hallo danke',
  fr: 'le la les un une des je est pas avec pour comment que qui dans mon ma mes quand mais sur pourquoi du ce cette bonjour merci',
  pt: 'o os um uma que não com para como posso meu minha por quando mas em da do na no é está isso olá obrigado',
  it: 'il lo la gli un una che non con per come posso mio mia quando ma perché di del è sono questo ciao grazie',
  pl: 'nie jak się czy dla w z na do jest mój moja kiedy ale dlaczego mogę to co po przez cześć dziękuję',
};
const KNOWN = Object.entries(WORDS).map(
  ([language, words]) => [language as keyof typeof WORDS, new Set(words.split(' '))] as const,
);
const ENGLISH = new Set(
  'the a an is are my i it to of and in on with for not how why what when do does can you this that hello thanks'.split(
    ' ',
  ),
);

/** Fewest signs of a script, and frequent words of a language, that tell. */
const LEAST = 2;

/** Tells the language of a message that is mostly not English, if it is one of ten; else gives `null`. */
export function spokenLanguage(message: string): SpokenLanguage | null {
  const letters = message.match(/\p{L}/gu)?.length ?? 0;
  for (const [language, script] of SCRIPTS) {
    const signs = message.match(script)?.length ?? 0;
    if (signs >= LEAST && signs * 4 >= letters) return language;
  }
  const words = message.toLowerCase().match(/\p{L}+/gu) ?? [];
  const count = (known: ReadonlySet<string>): number => words.filter((word) => known.has(word)).length;
  const [best] = KNOWN.map(([language, known]) => ({ language, count: count(known) })).sort(
    (a, b) => b.count - a.count,
  );
  return best && best.count >= LEAST && best.count > 2 * count(ENGLISH) ? best.language : null;
}

/** True for a message with an error or code in it, which can be answered in whatever language the rest is. */
export function isErrorText(message: string): boolean {
  return /`|::|\bE\d{4}\b|\b(?:error|warning)(?:\[|:)|\bpanicked at\b|\b(?:is not|cannot be) \w+/i.test(message);
}
