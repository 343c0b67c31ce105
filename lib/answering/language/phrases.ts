import type { SmallTalkKind } from "#lib/answering/dialogue/small-talk";

/** Set phrases of one language: around offers and questions back, and the replies to what is no question. */
type Phrases = {
  /** Before the closest unit, where none is asserted; before two answers of which only the first is known. */
  closest: string;
  /** Where nothing is near. */
  unknown: string;
  /** Where one half of a double question is answered; `{half}` is the other one, of which nothing is known. */
  half: string;
  /** Where the question is in a language that the knowledge is not in; `{languages}` are those that it is in. */
  otherLanguage: string;
  didYouMean: string;
} & Record<SmallTalkKind, string>;

const ENGLISH: Phrases = {
  closest: "I am not sure. This is the closest I have:",
  unknown: "I don't know the answer to that: it is not in what I have been given.",
  half: "I found nothing on “{half}”.",
  otherLanguage: "I can only answer in {languages}. Please ask in that language.",
  identity:
    "I am the chatbot of this website. I answer from its pages and its questions and answers. What would you like to know?",
  insult:
    "I am sorry that I could not help. Try asking in other words, or get in touch with the people behind this website.",
  person: "I am a chatbot and cannot put you through. You can reach the team directly.",
  didYouMean: "Did you mean",
  greeting: "Hello! What would you like to know?",
  thanks: "You are welcome. Is there anything else that you would like to know?",
  goodbye: "Goodbye!",
  remark: "All right. What would you like to know?",
};

const PHRASES: Record<string, Phrases> = {
  en: ENGLISH,
  de: {
    closest: "Ich bin nicht sicher. Am nächsten kommt dies:",
    unknown: "Das weiß ich nicht: Es steht nicht in dem, was mir vorliegt.",
    half: "Zu „{half}“ habe ich nichts gefunden.",
    otherLanguage: "Ich kann nur auf {languages} antworten. Bitte fragen Sie in dieser Sprache.",
    identity:
      "Ich bin der Chatbot dieser Website. Ich antworte aus ihren Seiten und ihren Fragen und Antworten. Was möchten Sie wissen?",
    insult:
      "Es tut mir leid, dass ich nicht helfen konnte. Fragen Sie mit anderen Worten, oder wenden Sie sich an die Menschen hinter dieser Website.",
    person: "Ich bin ein Chatbot und kann Sie nicht verbinden. Das Team erreichen Sie direkt.",
    didYouMean: "Meinten Sie",
    greeting: "Hallo! Was möchten Sie wissen?",
    thanks: "Gern geschehen. Möchten Sie noch etwas wissen?",
    goodbye: "Auf Wiedersehen!",
    remark: "Gut. Was möchten Sie wissen?",
  },
  es: {
    closest: "No estoy seguro. Esto es lo más parecido que tengo:",
    unknown: "No sé la respuesta: no está en la información que tengo.",
    half: "No he encontrado nada sobre «{half}».",
    otherLanguage: "Solo puedo responder en {languages}. Pregunte en ese idioma, por favor.",
    identity:
      "Soy el chatbot de este sitio web. Respondo con sus páginas y sus preguntas y respuestas. ¿Qué le gustaría saber?",
    insult: "Siento no haber podido ayudar. Pregunte con otras palabras o póngase en contacto con el equipo.",
    person: "Soy un chatbot y no puedo pasarle con nadie. Puede contactar directamente con el equipo.",
    didYouMean: "¿Quiso decir",
    greeting: "¡Hola! ¿Qué le gustaría saber?",
    thanks: "De nada. ¿Le gustaría saber algo más?",
    goodbye: "¡Hasta luego!",
    remark: "De acuerdo. ¿Qué le gustaría saber?",
  },
  fr: {
    closest: "Je ne suis pas sûr. Voici ce qui s’en approche le plus :",
    unknown: "Je ne connais pas la réponse : elle n’est pas dans ce qui m’a été fourni.",
    half: "Je n’ai rien trouvé sur « {half} ».",
    otherLanguage: "Je ne peux répondre qu’en {languages}. Posez votre question dans cette langue, s’il vous plaît.",
    identity:
      "Je suis le chatbot de ce site. Je réponds à partir de ses pages et de ses questions et réponses. Que souhaitez-vous savoir ?",
    insult: "Je suis désolé de n’avoir pas pu vous aider. Reformulez votre question ou contactez l’équipe.",
    person: "Je suis un chatbot et ne peux pas vous mettre en relation. Vous pouvez joindre l’équipe directement.",
    didYouMean: "Vouliez-vous dire",
    greeting: "Bonjour ! Que souhaitez-vous savoir ?",
    thanks: "Je vous en prie. Souhaitez-vous savoir autre chose ?",
    goodbye: "Au revoir !",
    remark: "D’accord. Que souhaitez-vous savoir ?",
  },
  it: {
    closest: "Non sono sicuro. Questo è ciò che più si avvicina:",
    unknown: "Non conosco la risposta: non è nelle informazioni che ho.",
    half: "Non ho trovato nulla su «{half}».",
    otherLanguage: "Posso rispondere solo in {languages}.",
    identity: "Sono il chatbot di questo sito. Che cosa desidera sapere?",
    insult: "Mi dispiace di non aver potuto aiutare. Provi con altre parole o contatti il team.",
    person: "Sono un chatbot e non posso passarLe nessuno. Può contattare direttamente il team.",
    didYouMean: "Intendeva",
    greeting: "Buongiorno! Che cosa desidera sapere?",
    thanks: "Prego. Desidera sapere altro?",
    goodbye: "Arrivederci!",
    remark: "Va bene. Che cosa desidera sapere?",
  },
  pt: {
    closest: "Não tenho certeza. Isto é o mais próximo que tenho:",
    unknown: "Não sei a resposta: não está na informação que tenho.",
    half: "Não encontrei nada sobre «{half}».",
    otherLanguage: "Só posso responder em {languages}.",
    identity: "Sou o chatbot deste site. O que gostaria de saber?",
    insult: "Lamento não ter podido ajudar. Pergunte com outras palavras ou contacte a equipa.",
    person: "Sou um chatbot e não posso passar a chamada. Pode contactar a equipa diretamente.",
    didYouMean: "Quis dizer",
    greeting: "Olá! O que gostaria de saber?",
    thanks: "De nada. Gostaria de saber mais alguma coisa?",
    goodbye: "Até logo!",
    remark: "Está bem. O que gostaria de saber?",
  },
  nl: {
    closest: "Ik weet het niet zeker. Dit komt het dichtst in de buurt:",
    unknown: "Ik weet het antwoord niet: het staat niet in wat ik heb.",
    half: "Over “{half}” heb ik niets gevonden.",
    otherLanguage: "Ik kan alleen antwoorden in het {languages}.",
    identity: "Ik ben de chatbot van deze website. Wat wilt u weten?",
    insult: "Het spijt me dat ik niet kon helpen. Vraag het met andere woorden of neem contact op met het team.",
    person: "Ik ben een chatbot en kan u niet doorverbinden. U kunt het team rechtstreeks bereiken.",
    didYouMean: "Bedoelde u",
    greeting: "Hallo! Wat wilt u weten?",
    thanks: "Graag gedaan. Wilt u nog iets weten?",
    goodbye: "Tot ziens!",
    remark: "Goed. Wat wilt u weten?",
  },
  pl: {
    closest: "Nie mam pewności. Najbliższe, co mam, to:",
    unknown: "Nie znam odpowiedzi: nie ma jej w moich informacjach.",
    half: "Nie mam nic na temat „{half}”.",
    otherLanguage: "Mogę odpowiadać tylko w języku: {languages}.",
    identity: "Jestem chatbotem tej strony. Co chcieliby Państwo wiedzieć?",
    insult: "Przykro mi, że nie udało się pomóc. Proszę zapytać innymi słowami lub skontaktować się z zespołem.",
    person: "Jestem chatbotem i nie mogę połączyć z człowiekiem. Proszę skontaktować się bezpośrednio z zespołem.",
    didYouMean: "Czy chodziło o",
    greeting: "Dzień dobry! Co chcieliby Państwo wiedzieć?",
    thanks: "Proszę bardzo. Czy jest coś jeszcze?",
    goodbye: "Do widzenia!",
    remark: "Dobrze. Co chcieliby Państwo wiedzieć?",
  },
  sv: {
    closest: "Jag är inte säker. Det här är det närmaste jag har:",
    unknown: "Jag vet inte svaret: det finns inte i det jag har.",
    half: "Om ”{half}” har jag inte hittat något.",
    otherLanguage: "Jag kan bara svara på {languages}.",
    identity: "Jag är webbplatsens chattbot. Vad vill du veta?",
    insult: "Jag är ledsen att jag inte kunde hjälpa. Fråga med andra ord eller kontakta teamet.",
    person: "Jag är en chattbot och kan inte koppla dig vidare. Du kan nå teamet direkt.",
    didYouMean: "Menade du",
    greeting: "Hej! Vad vill du veta?",
    thanks: "Varsågod. Vill du veta något mer?",
    goodbye: "Hej då!",
    remark: "Okej. Vad vill du veta?",
  },
  ru: {
    closest: "Я не уверен. Ближе всего вот это:",
    unknown: "Я не знаю ответа: его нет в моих материалах.",
    half: "О «{half}» я ничего не нашёл.",
    otherLanguage: "Я могу отвечать только на языке: {languages}.",
    identity: "Я чат-бот этого сайта. Что вы хотели бы узнать?",
    insult: "Жаль, что не удалось помочь. Спросите другими словами или свяжитесь с командой.",
    person: "Я чат-бот и не могу соединить вас с человеком. Вы можете связаться с командой напрямую.",
    didYouMean: "Вы имели в виду",
    greeting: "Здравствуйте! Что вы хотели бы узнать?",
    thanks: "Пожалуйста. Хотите узнать что-нибудь ещё?",
    goodbye: "До свидания!",
    remark: "Хорошо. Что вы хотели бы узнать?",
  },
  zh: {
    closest: "我不太确定。最接近的内容是：",
    unknown: "我不知道答案：我掌握的资料中没有。",
    half: "关于“{half}”，我没有找到任何内容。",
    otherLanguage: "我只能用{languages}回答。",
    identity: "我是本网站的聊天机器人，根据网站内容回答问题。您想了解什么？",
    insult: "很抱歉没能帮到您。请换一种说法提问，或直接联系我们。",
    person: "我是聊天机器人，无法为您转接人工。您可以直接联系我们。",
    didYouMean: "您是不是想问",
    greeting: "您好！您想了解什么？",
    thanks: "不客气。您还想了解什么？",
    goodbye: "再见！",
    remark: "好的。您想了解什么？",
  },
  ja: {
    closest: "確かではありませんが、最も近い情報はこちらです：",
    unknown: "その答えはわかりません。手元の情報にありませんでした。",
    half: "「{half}」については見つかりませんでした。",
    otherLanguage: "{languages}でのみお答えできます。",
    identity: "このウェブサイトのチャットボットです。サイトの内容からお答えします。何をお知りになりたいですか？",
    insult: "お役に立てず申し訳ありません。別の言葉でお尋ねいただくか、直接お問い合わせください。",
    person: "チャットボットのため担当者におつなぎできません。直接ご連絡いただけます。",
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

/** That only questions in the knowledge's languages can be answered, said in the visitor's. */
export function otherLanguage(language: string, known: readonly string[]): string {
  const phrase = phrasesFor(language);
  const names = new Intl.DisplayNames([PHRASES[language] ? language : "en"], { type: "language" });
  const list = new Intl.ListFormat(PHRASES[language] ? language : "en", { type: "disjunction" });
  const spoken = known.filter((tag) => /^[a-z]{2,3}$/.test(tag)).map((tag) => names.of(tag) ?? tag);
  return phrase.otherLanguage.replace("{languages}", () => list.format(spoken));
}

/** How an answer that asks back begins, in every language. */
export const EVERY_DID_YOU_MEAN: readonly string[] = Object.values(PHRASES).map(({ didYouMean }) => didYouMean);
