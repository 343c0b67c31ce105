import { answerExpectation } from "#lib/answering/answer-expectation";
import { contentWords } from "#lib/answering/content-words";
import { splitWords } from "#lib/answering/split-words";

/** What a follow-up asks beyond the question before it: whatever answers both together must have it. */
export type FollowUpNeeds = {
  /** Stems of the words that are new. */
  words: string[];
  /** Without new words: what the question word asks for; null when any further answer will do. */
  expected: RegExp | null;
  /** Stems of the earlier question of which an answer must have one: what "it" stands for. Empty where nothing points back. */
  about: string[];
  /** BCP 47 language that the words were read in, or null. */
  language: string | null;
};

/** Words that ask, point or hedge, and so need not stand in an answer. */
const GENERIC: ReadonlySet<string> = new Set(
  contentWords(
    "much many long often far old heavy big large tall high wide deep fast expensive cost costs price day days time it its they them their theirs that those these this one ones same else also too " +
      "then there after before instead just only still please possible do get use need want happens happen case",
    "en",
  ).concat(
    "gibt geht kostet kosten lange oft weit auch dann dort bitte möglich gilt das es cuesta cuestan tarda tiempo también posible eso coûte coûtent temps aussi cela ça possible costa costano tempo anche questo custa custam também isso kost kosten lang ook dat".split(
      " ",
    ),
  ),
);
const DENSE_FUNCTION_WORD = /^(?:\p{sc=Hiragana}+|[呢吗嗎啊吧的了是有在那这這也和与及])$/u;

/** The words and the kind of answer that `addition` asks for beyond `previous`; `pointing`: it has an "it" that stands for something there. */
export function followUpNeeds(
  addition: string,
  previous: string,
  language: string | null,
  pointing: boolean,
): FollowUpNeeds {
  const before = new Set(contentWords(previous, language));
  const dense = new Set(
    splitWords(addition)
      .filter((word) => word.dense)
      .map((word) => word.text),
  );
  const words = [...new Set(contentWords(addition, language))].filter((word) => {
    if (dense.has(word)) return !DENSE_FUNCTION_WORD.test(word) && !before.has(word);
    return word.length > 1 && !GENERIC.has(word) && !before.has(word);
  });
  const subject = [...before].filter((word) => word.length > 1 && !GENERIC.has(word));
  const about = pointing || words.length === 0 ? subject : [];
  return { words, expected: answerExpectation(addition), about, language };
}
