type Phrases = { mayHelp: string; didYouMean: string };

const ENGLISH: Phrases = { mayHelp: "This page may help:", didYouMean: "Did you mean" };

const PHRASES: Record<string, Phrases> = {
  en: ENGLISH,
  de: { mayHelp: "Diese Seite könnte helfen:", didYouMean: "Meinten Sie" },
  es: { mayHelp: "Esta página puede ayudar:", didYouMean: "¿Quiso decir" },
  fr: { mayHelp: "Cette page peut vous aider :", didYouMean: "Vouliez-vous dire" },
  it: { mayHelp: "Questa pagina può essere utile:", didYouMean: "Intendeva" },
  pt: { mayHelp: "Esta página pode ajudar:", didYouMean: "Quis dizer" },
  nl: { mayHelp: "Deze pagina kan helpen:", didYouMean: "Bedoelde u" },
  pl: { mayHelp: "Ta strona może pomóc:", didYouMean: "Czy chodziło o" },
  sv: { mayHelp: "Den här sidan kan hjälpa:", didYouMean: "Menade du" },
  ru: { mayHelp: "Эта страница может помочь:", didYouMean: "Вы имели в виду" },
  zh: { mayHelp: "此页面可能有帮助：", didYouMean: "您是不是想问" },
  ja: { mayHelp: "こちらのページが参考になるかもしれません：", didYouMean: "もしかして" },
};

/** The few set phrases of the answers that no model writes, in the question's language; English where there is none. */
export function phrasesFor(language: string | null): Phrases {
  return (language === null ? undefined : PHRASES[language]) ?? ENGLISH;
}
