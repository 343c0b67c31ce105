import type { QuestionWord } from "#lib/answering/index/unit-index";

/** Share of the words' weight that is found: `likeness` from `at` on says how far each word is. */
export function covered(weights: ArrayLike<number>, likeness: ArrayLike<number>, at = 0): number {
  let sum = 0;
  let all = 0;
  for (let w = 0; w < weights.length; w++) {
    sum += (weights[w] as number) * (likeness[at + w] as number);
    all += weights[w] as number;
  }
  return all > 0 ? sum / all : 0;
}

/** Weight of the weightiest word, as far as it is not found. */
export function missing(weights: ArrayLike<number>, likeness: ArrayLike<number>, at = 0): number {
  let most = 0;
  for (let w = 0; w < weights.length; w++)
    most = Math.max(most, (weights[w] as number) * (1 - (likeness[at + w] as number)));
  return most;
}

/** Weight of the weightiest word, as far as it is found. */
export function holding(weights: ArrayLike<number>, likeness: ArrayLike<number>, at = 0): number {
  let most = 0;
  for (let w = 0; w < weights.length; w++) most = Math.max(most, (weights[w] as number) * (likeness[at + w] as number));
  return most;
}

/** Raises each number of `row` to that of `other`, times `share`. */
export function raise(row: Float64Array, other: Float64Array, at = 0, share = 1): void {
  for (let i = 0; i < row.length; i++) row[i] = Math.max(row[i] as number, share * (other[at + i] as number));
}

/**
 * How like a question's words the words of the knowledge are. A row of likenesses holds, per word of the question, that by form and, after
 * these, that by form or meaning.
 */
export class WordLikeness {
  /** Words of the question. */
  readonly count: number;
  /** Word of the knowledge → the first of its entries, each of one word of the question that it is like. */
  private readonly first = new Map<number, number>();
  private readonly next: Int32Array;
  private readonly asked: Uint16Array;
  private readonly lex: Float64Array;
  private readonly sem: Float64Array;

  constructor(words: readonly QuestionWord[]) {
    this.count = words.length;
    const size = words.reduce((sum, { near }) => sum + near.ids.length, 0);
    this.next = new Int32Array(size);
    this.asked = new Uint16Array(size);
    this.lex = new Float64Array(size);
    this.sem = new Float64Array(size);
    let entry = 0;
    words.forEach(({ near }, word) => {
      near.ids.forEach((id, k) => {
        this.next[entry] = this.first.get(id) ?? -1;
        this.asked[entry] = word;
        this.lex[entry] = near.lex[k] as number;
        this.sem[entry] = near.sem[k] as number;
        this.first.set(id, entry++);
      });
    });
  }

  /** Raises the row at `at` to the likeness of each word of `values` that says something (an even number, twice the word's). */
  align(row: Float64Array, at: number, values: Uint32Array, from: number, to: number): void {
    const { count, first, next, asked, lex, sem } = this;
    for (let t = from; t < to; t++) {
      const value = values[t] as number;
      if ((value & 1) === 1) continue;
      let entry = first.get(value >>> 1) ?? -1;
      for (; entry >= 0; entry = next[entry] as number) {
        const w = at + (asked[entry] as number);
        row[w] = Math.max(row[w] as number, lex[entry] as number);
        row[w + count] = Math.max(row[w + count] as number, sem[entry] as number);
      }
    }
  }

  /** How like the word of the question that it is most like a word of the knowledge is. */
  most(word: number): { lex: number; sem: number } {
    let lex = 0;
    let sem = 0;
    for (let entry = this.first.get(word) ?? -1; entry >= 0; entry = this.next[entry] as number) {
      lex = Math.max(lex, this.lex[entry] as number);
      sem = Math.max(sem, this.sem[entry] as number);
    }
    return { lex, sem };
  }
}
