import type { UnitIndex } from "#lib/answering/index/unit-index";
import type { Token } from "#lib/answering/text/tokens";
import { covered, missing, type WordLikeness } from "#lib/answering/text/word-likeness";

/** A unit without a heading of its own says nothing of what it is about beyond the question. */
const HEADLESS = { covered: 0.3, missing: 0.4 };
/** Phrasings of a question that are looked at one by one. */
const MOST_HEADS = 20;

/** Dice over all stems and their pairs, function words too: how far two questions are put the same way. */
function frameLikeness(asked: ReadonlySet<number>, head: ReadonlySet<number>): number {
  let common = 0;
  for (const gram of asked) if (head.has(gram)) common++;
  return asked.size + head.size > 0 ? (2 * common) / (asked.size + head.size) : 0;
}

function framesOf(stems: readonly number[]): Set<number> {
  const grams = new Set<number>();
  stems.forEach((stem, i) => {
    grams.add(stem);
    // A pair's number; words outside of the vocabulary are negative and distinct.
    if (i > 0) grams.add(1e7 + (stems[i - 1] as number) * 1e6 + stem + 0.5);
  });
  return grams;
}

/** The words' stems as numbers: those of the knowledge's stems, others negative. */
export function stemNumbers(index: UnitIndex, tokens: readonly Token[]): number[] {
  return tokens.map(({ word }, i) => {
    const id = index.wordId(word);
    return id < 0 ? -1 - i : (index.data.wordStems[id] as number);
  });
}

/** Compares units' own questions or headings with a question. */
export class HeadFit {
  private readonly index: UnitIndex;
  private readonly likeness: WordLikeness;
  private readonly frame: ReadonlySet<number>;

  constructor(index: UnitIndex, tokens: readonly Token[], likeness: WordLikeness) {
    this.index = index;
    this.likeness = likeness;
    this.frame = framesOf(stemNumbers(index, tokens));
  }

  /**
   * What the unit's own question or heading is about beyond what is asked: of several, the one that fits best; and how far the one that is
   * put most like the question is put like it.
   */
  of(unit: number) {
    const { headStarts } = this.index.data;
    const first = headStarts[unit] as number;
    const last = Math.min(headStarts[unit + 1] as number, first + MOST_HEADS);
    let best = {
      head: 0,
      lex: HEADLESS.covered,
      sem: HEADLESS.covered,
      missLex: HEADLESS.missing,
      missSem: HEADLESS.missing,
    };
    let value = -Infinity;
    let frame = 0;
    for (let head = first; head < last; head++) {
      const one = this.reverse(head);
      const fit = one.lex + one.sem - one.missLex - one.missSem;
      if (fit > value) {
        value = fit;
        best = { head: head - first, ...one };
      }
      frame = Math.max(frame, this.frameOf(head));
    }
    return { ...best, frame };
  }

  private reverse(head: number) {
    const { heads, weights } = this.index.data;
    const content: number[] = [];
    const lex: number[] = [];
    const sem: number[] = [];
    for (let t = heads.offsets[head] as number; t < (heads.offsets[head + 1] as number); t++) {
      const token = heads.values[t] as number;
      if (token & 1) continue;
      const most = this.likeness.most(token >>> 1);
      content.push(weights[token >>> 1] as number);
      lex.push(most.lex);
      sem.push(most.sem);
    }
    return {
      lex: covered(content, lex),
      sem: covered(content, sem),
      missLex: missing(content, lex),
      missSem: missing(content, sem),
    };
  }

  private frameOf(head: number): number {
    const { heads, wordStems } = this.index.data;
    const stems: number[] = [];
    for (let t = heads.offsets[head] as number; t < (heads.offsets[head + 1] as number); t++)
      stems.push(wordStems[(heads.values[t] as number) >>> 1] as number);
    return frameLikeness(this.frame, framesOf(stems));
  }
}
