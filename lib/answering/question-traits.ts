import { contentWords } from "#lib/answering/content-words";
import { normalizeText } from "#lib/answering/normalize-text";

const NEGATIONS: ReadonlySet<string> = new Set(
  "not no nope never without cannot cant dont doesnt didnt wont isnt arent wasnt werent havent hasnt hadnt shouldnt wouldnt couldnt mustnt neednt nein nicht kein keine keinen ohne nie ne pas jamais sans nunca jamás sin non mai senza não nunca sem nee niet geen nooit zonder nej inte utan ikke uden aldrig nie bez не нет без никогда لا ليس بدون".split(
    " ",
  ),
);
/** "能不能", "有没有": asks whether, and denies nothing. */
const DENSE_WHETHER = /(\p{sc=Han})[不没沒]\1|是否/gu;
/** Words that ask for more than a yes: a "not" behind them tells of a trouble and turns no meaning round. */
const QUESTION_WORDS: ReadonlySet<string> = new Set(
  "who whom whose what whats when where wheres why whys how hows which wie was wer wem wen wann wo wohin woher warum wieso weshalb welche welcher welches wieviel quoi qui quand où comment pourquoi combien quel quelle quels quelles qué quién cuándo cuánto cuánta dónde cómo cuál cuáles che chi quando dove perché come quanto quale quem onde como porque qual wat wie wanneer waar waarom hoe welke vad vem när var hur varför vilken что кто когда где почему как сколько".split(
    " ",
  ),
);
/** Verbs by whose place a question asks for yes or no. */
const YES_NO_VERBS: ReadonlySet<string> = new Set(
  "can could may might must should shall will would do does did is are was were am have has kann können könnte darf dürfen muss müssen soll sollte ist sind wird werden gibt hat haben peut peux puis pouvez est dois doit faut puedo puede pueden se es son hay debo debe posso può possono è sono devo deve pode podem há preciso kan mag moet is zijn heeft får måste är finns har".split(
    " ",
  ),
);
const CONNECTIVES: ReadonlySet<string> = new Set(
  "and but or so also then hi hello please und aber oder also bitte et mais y pero e mas ma en maar och men".split(" "),
);
const OPENING_WORDS = 3;
const DENSE_NEGATION = /不|没|沒|未|無|ない|ません|ไม่/;

/** True when the text says the opposite of its affirmative form: an odd number of negations. */
export function isNegated(text: string): boolean {
  const normal = normalizeText(text);
  const words: string[] = normal.match(/[\p{L}\p{N}]+/gu) ?? [];
  const counted = words.filter((word) => NEGATIONS.has(word)).length;
  // "ne … pas" is one negation.
  const french = words.includes("ne") && words.includes("pas") ? 1 : 0;
  return (counted - french) % 2 === 1 || (counted === 0 && DENSE_NEGATION.test(normal.replace(DENSE_WHETHER, "")));
}

const openingOf = (question: string): string[] =>
  (normalizeText(question.slice(0, 200)).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, OPENING_WORDS);

/** "How …", "Why …": asks for more than yes or no. */
export function hasQuestionWord(question: string): boolean {
  return openingOf(question).some((word) => QUESTION_WORDS.has(word));
}

/** "Can I …", "Is it …", also after a word or two ("And can I …"): asks for yes or no. */
export function asksYesOrNo(question: string): boolean {
  const opening = openingOf(question);
  const first = opening.find((word) => !CONNECTIVES.has(word));
  return !hasQuestionWord(question) && first !== undefined && YES_NO_VERBS.has(first);
}

/** The subject words of a question without its negations: two questions that differ in nothing else are opposites. */
export function affirmativeWords(text: string, language: string | null): Set<string> {
  return new Set(contentWords(text, language).filter((word) => !NEGATIONS.has(word)));
}

/** The numbers a text names, as it writes them ("1,000.50" and "1000.50" are the same). */
export function numbersOf(text: string): Set<string> {
  const found = normalizeText(text).match(/\p{N}+(?:[.,]\p{N}+)*/gu) ?? [];
  return new Set(found.map((number) => number.replace(/,(?=\p{N}{3}(?:\D|$))/gu, "")));
}

/** True when two words are one with a slip of the finger: one letter more, less or other, or two neighbours exchanged. */
export function nearlyEqual(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
