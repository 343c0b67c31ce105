import { factsIn, factsOffered, isOffered } from "#lib/answering/check/check-facts";
import { withoutActiveMarkup } from "#lib/answering/check/check-markup";
import { MARKER } from "#lib/answering/check/check-split";
import { addressesIn, allowedAddresses, withoutAddresses } from "#lib/answering/check/check-urls";
import { isNegated } from "#lib/answering/dialogue/question-traits";
import { languagesOf } from "#lib/answering/language/knowledge-language";
import { contentWords } from "#lib/answering/text/content-words";
import { claimsUnheard } from "#lib/answering/write/claims-unheard";
import type { Evidence } from "#lib/answering/write/ground-evidence";
import { quotableText } from "#lib/answering/write/quotable-sentences";
import { saysNothing } from "#lib/answering/write/says-nothing";

/** Why a sentence is held back. */
export type HeldReason = "address" | "fact" | "prompt" | "support";

export type CheckedSentence =
  | {
      held: null;
      /** The sentence without markers that point nowhere; the others still bear the prompt's numbers. */
      text: string;
      /** Numbers of the passages it cites, as in the prompt. */
      cited: number[];
      /** False when it only says that nothing was found; it then cites nothing. */
      states: boolean;
    }
  | { held: HeldReason };

/** A sentence without a marker rests on a passage that holds this share of its subject words, and at least two of them. */
const ECHO = 0.6;
const MARKERS = new RegExp(MARKER.source, "giu");
/** A range like [1-40] is no citation. */
const WIDEST_RANGE = 6;

/** The passage numbers in a marker: `[1, 3]`, `[2-4]`. */
function numbersInMarker(marker: string): number[] {
  const numbers: number[] = [];
  const text = marker.replace(/†.*/u, "");
  for (const [, from, to] of text.matchAll(/(\d{1,3})(?:\s*[–-]\s*\^?(\d{1,3}))?/gu)) {
    const [first, last] = [Number(from), Number(to ?? from)];
    for (let number = first; number <= Math.min(last, first + WIDEST_RANGE); number++) numbers.push(number);
  }
  return numbers;
}

/**
 * What a passage says: its title and headings, and of a page's text what is no order to the bot. What a Q&A's question names is borne out
 * only by an answer that lets it stand: "Open till 22:00?" – "No, till 18:00." does not.
 */
function stated({ type, title, heading, text }: Evidence): string {
  if (type === "page") return `${title}\n${heading}\n${quotableText(text)}`;
  return factsIn(text).length > 0 || isNegated(text) ? text : `${title}\n${text}`;
}

/** What the passages bear out, computed when a sentence first needs it. */
export class EvidenceFacts {
  readonly evidence: readonly Evidence[];
  private readonly facts = new Map<number, Set<string>>();
  private readonly addresses = new Map<number, Set<string>>();
  private readonly words = new Map<number, Set<string>>();

  /** The visitor's language, in which the answer is, where it shows. */
  private readonly language: string | null;

  constructor(evidence: readonly Evidence[], language: string | null = null) {
    this.evidence = evidence;
    this.language = language;
  }

  private memo<T>(map: Map<number, T>, number: number, make: (one: Evidence) => T): T {
    const known = map.get(number);
    if (known !== undefined) return known;
    const made = make(this.evidence[number - 1] as Evidence);
    map.set(number, made);
    return made;
  }

  factsOf(number: number): Set<string> {
    return this.memo(this.facts, number, (one) => factsOffered(stated(one)));
  }

  addressesOf(number: number): Set<string> {
    return this.memo(this.addresses, number, (one) => allowedAddresses(stated(one), one.url ? [one.url] : []));
  }

  wordsOf(number: number): Set<string> {
    return this.memo(
      this.words,
      number,
      (one) => new Set(contentWords(`${one.title} ${one.heading} ${one.text}`, null)),
    );
  }

  /** The words of the passages of these numbers. */
  wordsOfAll(numbers: readonly number[]): Set<string> {
    return new Set(numbers.flatMap((number) => [...this.wordsOf(number)]));
  }

  /** Does a sentence state what none of the passages of these numbers speaks of? */
  isUnheard(sentence: string, numbers: readonly number[]): boolean {
    const languages = languagesOf(numbers.length, (i) => this.evidence[(numbers[i] as number) - 1]?.text ?? "");
    const [read = null] = languages.length === 1 ? languages : [];
    if (this.language !== null && this.language !== read) return false;
    const known = (word: string) => numbers.some((number) => this.wordsOf(number).has(word));
    return claimsUnheard(sentence, known, read);
  }

  /** The passage that shares enough words with a sentence to be what it rests on, or null. A question states nothing. */
  echoedBy(sentence: string): number | null {
    if (/[?？]["'”’»)*_\s]*$/u.test(sentence)) return null;
    const words = [...new Set(contentWords(sentence, null))];
    if (words.length < 2) return null;
    let best = { number: 0, shared: 1 };
    for (let number = 1; number <= this.evidence.length; number++) {
      const known = this.wordsOf(number);
      const shared = words.filter((word) => known.has(word)).length;
      if (shared > best.shared) best = { number, shared };
    }
    return best.number > 0 && best.shared >= words.length * ECHO ? best.number : null;
  }
}

/**
 * Judges one sentence of a model's answer against the passages of this turn. It is held back when an address in it, or a number, date,
 * price or phone number, stands in none of the passages that it cites (in none of all passages, when it cites none), in whatever disguise.
 * So is what states what none of them speaks of. Its markup is made harmless and markers that point nowhere are dropped.
 */
export function checkSentence(sentence: string, known: EvidenceFacts): CheckedSentence {
  const count = known.evidence.length;
  const plain = withoutActiveMarkup(sentence);
  const cited = new Set<number>();
  const text = plain.replace(MARKERS, (marker) => {
    const valid = numbersInMarker(marker).filter((number) => number >= 1 && number <= count);
    for (const number of valid) cited.add(number);
    return valid.map((number) => `[${number}]`).join("");
  });
  const rest = sentence.replace(MARKERS, " ");
  const relied = cited.size > 0 ? [...cited] : known.evidence.map((_, i) => i + 1);

  const addresses = addressesIn(rest);
  for (const address of addresses) {
    if (!relied.some((number) => known.addressesOf(number).has(address))) return { held: "address" };
  }
  const offers = () => relied.map((number) => known.factsOf(number));
  // An address is judged as a whole: the numbers in it are no facts of their own.
  const unmarked = text.replace(MARKERS, " ");
  const facts = factsIn(addresses.size > 0 ? withoutAddresses(unmarked) : unmarked);
  if (facts.length > 0 && !facts.every((fact) => isOffered(fact, offers()))) return { held: "fact" };

  const states = !saysNothing(unmarked, known.wordsOfAll([...cited]));
  if (states && known.isUnheard(unmarked, relied)) return { held: "support" };
  const shown = states ? text : unmarked;
  const tidy = shown.replace(/(?<![ \t])[ \t]+(?=[.,;:!?](?:\s|$))/g, "").replace(/(?<=\S)[ \t]{2,}(?=\S)/g, " ");
  return { held: null, text: tidy, cited: states ? [...cited] : [], states };
}
