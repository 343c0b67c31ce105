import type { SmallTalkKind } from "#lib/answering/small-talk";

/** Set phrases of one language: before a page, before a question back, and the replies to small talk. */
type Phrases = { mayHelp: string; didYouMean: string } & Record<SmallTalkKind, string>;

const ENGLISH: Phrases = {
  mayHelp: "This page may help:",
  didYouMean: "Did you mean",
  greeting: "Hello! What would you like to know?",
  thanks: "You are welcome. Is there anything else that you would like to know?",
  goodbye: "Goodbye!",
  remark: "All right. What would you like to know?",
};

const PHRASES: Record<string, Phrases> = {
  en: ENGLISH,
  de: {
    mayHelp: "Diese Seite könnte helfen:",
    didYouMean: "Meinten Sie",
    greeting: "Hallo! Was möchten Sie wissen?",
    thanks: "Gern geschehen. Möchten Sie noch etwas wissen?",
    goodbye: "Auf Wiedersehen!",
    remark: "Gut. Was möchten Sie wissen?",
  },
  es: {
    mayHelp: "Esta página puede ayudar:",
    didYouMean: "¿Quiso decir",
    greeting: "¡Hola! ¿Qué le gustaría saber?",
    thanks: "De nada. ¿Le gustaría saber algo más?",
    goodbye: "¡Hasta luego!",
    remark: "De acuerdo. ¿Qué le gustaría saber?",
  },
  fr: {
    mayHelp: "Cette page peut vous aider :",
    didYouMean: "Vouliez-vous dire",
    greeting: "Bonjour ! Que souhaitez-vous savoir ?",
    thanks: "Je vous en prie. Souhaitez-vous savoir autre chose ?",
    goodbye: "Au revoir !",
    remark: "D’accord. Que souhaitez-vous savoir ?",
  },
  it: {
    mayHelp: "Questa pagina può essere utile:",
    didYouMean: "Intendeva",
    greeting: "Buongiorno! Che cosa desidera sapere?",
    thanks: "Prego. Desidera sapere altro?",
    goodbye: "Arrivederci!",
    remark: "Va bene. Che cosa desidera sapere?",
  },
  pt: {
    mayHelp: "Esta página pode ajudar:",
    didYouMean: "Quis dizer",
    greeting: "Olá! O que gostaria de saber?",
    thanks: "De nada. Gostaria de saber mais alguma coisa?",
    goodbye: "Até logo!",
    remark: "Está bem. O que gostaria de saber?",
  },
  nl: {
    mayHelp: "Deze pagina kan helpen:",
    didYouMean: "Bedoelde u",
    greeting: "Hallo! Wat wilt u weten?",
    thanks: "Graag gedaan. Wilt u nog iets weten?",
    goodbye: "Tot ziens!",
    remark: "Goed. Wat wilt u weten?",
  },
  pl: {
    mayHelp: "Ta strona może pomóc:",
    didYouMean: "Czy chodziło o",
    greeting: "Dzień dobry! Co chcieliby Państwo wiedzieć?",
    thanks: "Proszę bardzo. Czy jest coś jeszcze?",
    goodbye: "Do widzenia!",
    remark: "Dobrze. Co chcieliby Państwo wiedzieć?",
  },
  sv: {
    mayHelp: "Den här sidan kan hjälpa:",
    didYouMean: "Menade du",
    greeting: "Hej! Vad vill du veta?",
    thanks: "Varsågod. Vill du veta något mer?",
    goodbye: "Hej då!",
    remark: "Okej. Vad vill du veta?",
  },
  ru: {
    mayHelp: "Эта страница может помочь:",
    didYouMean: "Вы имели в виду",
    greeting: "Здравствуйте! Что вы хотели бы узнать?",
    thanks: "Пожалуйста. Хотите узнать что-нибудь ещё?",
    goodbye: "До свидания!",
    remark: "Хорошо. Что вы хотели бы узнать?",
  },
  zh: {
    mayHelp: "此页面可能有帮助：",
    didYouMean: "您是不是想问",
    greeting: "您好！您想了解什么？",
    thanks: "不客气。您还想了解什么？",
    goodbye: "再见！",
    remark: "好的。您想了解什么？",
  },
  ja: {
    mayHelp: "こちらのページが参考になるかもしれません：",
    didYouMean: "もしかして",
    greeting: "こんにちは。何をお知りになりたいですか？",
    thanks: "どういたしまして。ほかに知りたいことはありますか？",
    goodbye: "さようなら！",
    remark: "承知しました。何をお知りになりたいですか？",
  },
};

/** The few set phrases of the answers that no model writes, in the question's language; English where there is none. */
export function phrasesFor(language: string | null): Phrases {
  return (language === null ? undefined : PHRASES[language]) ?? ENGLISH;
}

/** How an answer that asks back begins, in every language. */
export const EVERY_DID_YOU_MEAN: readonly string[] = Object.values(PHRASES).map(({ didYouMean }) => didYouMean);
