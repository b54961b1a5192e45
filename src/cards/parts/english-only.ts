import type { SpokenLanguage } from '../../answers/ask/spoken-language.ts';

/** The sentence that only English is understood, in English and in other languages. */
export const ENGLISH_ONLY: Readonly<Record<SpokenLanguage | 'en', string>> = {
  en: 'I understand English only; error messages work in any case.',
  es: 'Solo entiendo inglés; los mensajes de error funcionan en todo caso.',
  de: 'Ich verstehe nur Englisch; Fehlermeldungen gehen in jedem Fall.',
  fr: "Je ne comprends que l'anglais ; les messages d'erreur fonctionnent dans tous les cas.",
  pt: 'Só entendo inglês; mensagens de erro funcionam em todo caso.',
  ru: 'Я понимаю только английский; сообщения об ошибках подойдут в любом случае.',
  zh: '我只懂英文；不过错误信息原文总是可以的。',
  ja: '英語しか分かりませんが、エラーメッセージならそのままで大丈夫です。',
  ko: '영어만 이해하지만, 오류 메시지는 그대로 보내셔도 됩니다.',
  it: "Capisco solo l'inglese; i messaggi di errore vanno bene comunque.",
  pl: 'Rozumiem tylko angielski; komunikaty o błędach działają w każdym przypadku.',
};
