import type { Language } from "#lib/answering/language/language";
import { LANGUAGES } from "#lib/answering/language/records";
import { words } from "#lib/answering/language/words";
import { normalizeText } from "#lib/answering/text/normalize-text";

type PhraseKind = "greeting" | "thanks" | "goodbye" | "remark";
/** `identity` asks what the chatbot is or can do, `person` asks for a human. */
export type SmallTalkKind = PhraseKind | "identity" | "insult" | "person";

/** A turn that asks for nothing. `language` is that of its words, null where they belong to many ("ok"). */
export type SmallTalk = { kind: SmallTalkKind; language: string | null };

/** Per language the set phrases of each kind, after normalising: what greets, thanks, takes leave, or only says that it was heard. */
const PHRASES: [string | null, Partial<Record<PhraseKind, string>>][] = [
  [
    null,
    {
      greeting: "hi|hey|hello hello",
      goodbye: "bye|bye bye|ciao ciao",
      remark: "ok|okay|okey|k|super|perfect|wow|haha|hm|hmm|aha|oh|ah|lol",
    },
  ],
  [
    "en",
    {
      greeting:
        "hello|hiya|howdy|greetings|good morning|good afternoon|good evening|good day|how are you|how do you do|whats up",
      thanks: "thanks|thank you|thank u|thx|ty|cheers|many thanks|much appreciated|i appreciate it|appreciated",
      goodbye:
        "goodbye|good bye|see you|see ya|see you later|cu|farewell|good night|have a nice day|have a good day|take care",
      remark:
        "yes|yeah|yep|yup|no|nope|nah|sure|fine|great|cool|nice|good|awesome|excellent|wonderful|got it|i see|all right|alright|understood|exactly|right|correct|well done|no thanks|no thank you|that helps|that helped|thats all|thats it|thats great|very good|sounds good|never mind|nevermind",
    },
  ],
  [
    "de",
    {
      greeting:
        "hallo|guten morgen|guten tag|guten abend|moin|servus|grüezi|grüß gott|grüß dich|wie geht es dir|wie geht es ihnen|wie gehts",
      thanks: "danke|dankeschön|danke schön|danke sehr|vielen dank|besten dank|herzlichen dank|merci vielmals",
      goodbye: "tschüss|tschüß|tschau|auf wiedersehen|bis bald|bis später|bis dann|gute nacht|schönen tag noch",
      remark:
        "ja|nein|genau|gut|sehr gut|toll|prima|alles klar|verstanden|verstehe|in ordnung|passt|nein danke|klar|richtig|stimmt",
    },
  ],
  [
    "fr",
    {
      greeting: "bonjour|bonsoir|salut|coucou|comment ça va|comment allez vous|ça va",
      thanks: "merci|merci beaucoup|merci bien|mille mercis|je vous remercie",
      goodbye: "au revoir|à bientôt|à plus tard|bonne nuit|bonne journée|adieu",
      remark: "oui|non|daccord|très bien|parfait|génial|compris|entendu|exact|non merci",
    },
  ],
  [
    "es",
    {
      greeting: "hola|buenos días|buenos dias|buenas tardes|buenas noches|buenas|qué tal|cómo estás|cómo está usted",
      thanks: "gracias|muchas gracias|mil gracias",
      goodbye: "adiós|adios|hasta luego|hasta pronto|nos vemos|chao",
      remark: "sí|si|vale|perfecto|genial|entendido|de acuerdo|muy bien|claro|no gracias",
    },
  ],
  [
    "it",
    {
      greeting: "ciao|buongiorno|buon giorno|buonasera|buona sera|salve|come stai|come sta",
      thanks: "grazie|grazie mille|molte grazie|tante grazie",
      goodbye: "arrivederci|a presto|buonanotte|buona notte|buona giornata|addio",
      remark: "sì|va bene|perfetto|capito|daccordo|benissimo|ottimo|esatto|no grazie",
    },
  ],
  [
    "pt",
    {
      greeting: "olá|ola|oi|bom dia|boa tarde|boa noite|tudo bem",
      thanks: "obrigado|obrigada|muito obrigado|muito obrigada",
      goodbye: "adeus|tchau|até logo|até breve",
      remark: "sim|não|está bem|certo|perfeito|entendi|ótimo|não obrigado|não obrigada",
    },
  ],
  [
    "nl",
    {
      greeting: "hoi|goedemorgen|goedemiddag|goedenavond|goedendag|hoe gaat het",
      thanks: "bedankt|dank je|dank je wel|dank u|dank u wel|dankjewel|hartelijk dank",
      goodbye: "doei|tot ziens|dag|tot straks|goedenacht|fijne dag",
      remark: "nee|prima|goed|oké|begrepen|duidelijk|precies|nee bedankt",
    },
  ],
  [
    "pl",
    {
      greeting: "cześć|dzień dobry|dobry wieczór|witam|witaj",
      thanks: "dziękuję|dzięki|dziękuję bardzo|bardzo dziękuję",
      goodbye: "do widzenia|do zobaczenia|pa|dobranoc",
      remark: "tak|nie|dobrze|rozumiem|świetnie|jasne",
    },
  ],
  [
    "sv",
    {
      greeting: "hej|god morgon|god kväll|god dag|hejsan",
      thanks: "tack|tack så mycket|tusen tack",
      goodbye: "hej då|vi ses|adjö|god natt",
      remark: "ja tack|nej|nej tack|bra|jättebra|förstår",
    },
  ],
  [
    "ru",
    {
      greeting: "привет|здравствуйте|здравствуй|добрый день|доброе утро|добрый вечер",
      thanks: "спасибо|большое спасибо|спасибо большое|благодарю",
      goodbye: "пока|до свидания|до встречи|спокойной ночи",
      remark: "да|нет|хорошо|понятно|отлично|ладно|ясно",
    },
  ],
  [
    "zh",
    {
      greeting: "你好|您好|早上好|下午好|晚上好|嗨",
      thanks: "谢谢|謝謝|多谢|感谢|非常感谢|谢谢你|谢谢您",
      goodbye: "再见|再見|拜拜|晚安",
      remark: "好|好的|是|是的|不|不是|对|明白|明白了|知道了|了解|不用了",
    },
  ],
  [
    "ja",
    {
      greeting: "こんにちは|こんばんは|おはよう|おはようございます|はじめまして|もしもし",
      thanks: "ありがとう|ありがとうございます|ありがとうございました|どうも|どうもありがとうございます|感謝します",
      goodbye: "さようなら|さよなら|またね|じゃあね|おやすみ|おやすみなさい|失礼します",
      remark: "はい|いいえ|うん|わかりました|分かりました|了解|了解です|なるほど|そうです",
    },
  ],
];

/** Words that may stand around them without asking for anything. */
const FILLERS =
  "there|everyone|everybody|all|team|so|so much|very much|a lot|a million|again|now|then|and|please|dear|bot|chatbot|friend|sir|madam|mate|" +
  "for your help|for the help|for helping|for that|for now|for your time|that|you|very|really|sehr|viel|mal|auch|und|bitte|für die hilfe|" +
  "für ihre hilfe|für deine hilfe|beaucoup|bien|et|pour votre aide|pour ton aide|mucho|muchas|muy|y|por tu ayuda|por su ayuda|mille|molto|" +
  "tanto|e|per laiuto|muito|pela ajuda|heel|erg|wel|en|voor je hulp|voor uw hulp|bardzo|så mycket|mycket|och|och|очень|большое|за помощь|了|啊|呀|吧|です|ね|よ";

const LONGEST = 80;
const DENSE = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]$/u;
const KIND_ORDER: PhraseKind[] = ["goodbye", "thanks", "greeting", "remark"];

const entries = new Map<string, SmallTalk | null>();
for (const filler of FILLERS.split("|")) entries.set(normalizeText(filler), null);
for (const [language, kinds] of PHRASES)
  for (const [kind, phrases] of Object.entries(kinds))
    for (const phrase of phrases.split("|")) {
      const key = normalizeText(phrase);
      if (!entries.get(key)) entries.set(key, { kind: kind as PhraseKind, language });
    }
const LONGEST_PHRASE = Math.max(...[...entries.keys()].map((phrase) => phrase.length));

/** The longest known phrase that `text` begins with; words that are written with blanks must end where the phrase ends. */
function phraseAt(text: string): string | null {
  for (let length = Math.min(text.length, LONGEST_PHRASE); length > 0; length--) {
    const start = text.slice(0, length);
    if (entries.has(start) && (length === text.length || text[length] === " " || DENSE.test(start))) return start;
  }
  return null;
}

const LONGEST_WHOLE = 120;
const EDGE = "[^\\p{L}\\p{N}]*";
/** What may stand before a turn's sense: "hello, can I talk to someone". */
const LEAD = "(?:(?:hi|hello|hey|ok|okay|no|please|bitte|hallo|bonjour|hola|sorry)[^\\p{L}\\p{N}]+)*";
const WHOLE: [SmallTalkKind, (record: Language) => string[] | undefined][] = [
  ["person", ({ person }) => person],
  ["identity", ({ identity }) => identity],
  ["insult", ({ insult }) => insult],
];
const wholeTurns = WHOLE.flatMap(([kind, read]) =>
  Object.entries(LANGUAGES).flatMap(([language, record]) => {
    const list = read(record);
    if (!list) return [];
    return [{ kind, language, pattern: new RegExp(`^${EDGE}${LEAD}(?:${list.join("|")})${EDGE}$`, "iu") }];
  }),
);

/** A turn that as a whole asks for a person, asks what the chatbot is, or insults it. */
function wholeTurn(turn: string): SmallTalk | null {
  if (turn.length > LONGEST_WHOLE) return null;
  const found = wholeTurns.find(({ pattern }) => pattern.test(turn));
  return found ? { kind: found.kind, language: found.language } : null;
}

/**
 * Recognises a turn that asks for nothing that could be looked up: set phrases of greeting, thanks, leave-taking or assent, a wish for a
 * person, a word about the chatbot itself. Null for everything that might be a question, be it only "hello, are you open?".
 */
export function smallTalk(turn: string): SmallTalk | null {
  return setPhrases(turn) ?? wholeTurn(turn);
}

/** Longer turns say more than thanks or an insult. */
const LONGEST_COURTESY = 60;
const LOOSE: [SmallTalkKind, number, (record: Language) => string[] | undefined][] = [
  ["person", Number.POSITIVE_INFINITY, ({ complaint }) => complaint],
  ["insult", LONGEST_COURTESY, ({ abuse }) => abuse],
  ["thanks", LONGEST_COURTESY, ({ courtesy }) => courtesy],
];
const looseTurns = LOOSE.flatMap(([kind, longest, read]) =>
  Object.entries(LANGUAGES).flatMap(([language, record]) => {
    const list = read(record);
    return list ? [{ kind, longest, language, pattern: words(list, record.dense) }] : [];
  }),
);
const READ = 600;

/** What a turn that nothing answers may be about: a wish for a person or a complaint, an insult, thanks. */
export function looseTalk(turn: string): SmallTalk | null {
  const text = turn.slice(0, READ);
  const found = looseTurns.find(
    ({ kind, longest, pattern }) =>
      turn.length <= longest && pattern.test(text) && (kind === "person" || !/[?？]/u.test(text)),
  );
  return found ? { kind: found.kind, language: found.language } : null;
}

function setPhrases(turn: string): SmallTalk | null {
  if (turn.length > LONGEST) return null;
  let rest = normalizeText(turn)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  const found: SmallTalk[] = [];
  while (rest !== "") {
    const phrase = phraseAt(rest);
    if (phrase === null) return null;
    const meaning = entries.get(phrase);
    if (meaning) found.push(meaning);
    rest = rest.slice(phrase.length).trimStart();
  }
  const kind = KIND_ORDER.find((one) => found.some((talk) => talk.kind === one));
  if (kind === undefined) return null;
  return { kind, language: found.find((talk) => talk.language !== null)?.language ?? null };
}
