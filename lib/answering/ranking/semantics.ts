import type { Encoder } from "#lib/ai/encoder/encoder";
import { dotProducts } from "#lib/answering/index/dot-products";
import { patternOf } from "#lib/answering/language/records";

/** A word and how far it means the same, 0–1. */
export type Meaning = { word: string; likeness: number };

/** Cosines of words that chance gives, and of words that mean nearly the same. */
const CHANCE = 0.25;
const SAME = 0.8;
const MOST = 0.95;
/** Words less alike than this have nothing to do with each other. */
const LEAST = 0.3;
const REMEMBERED = 5_000;
const closed = patternOf((record) => record.closed)("en");
const isClosed = (word: string) => /\d/.test(word) || closed.exec(word)?.[0] === word;

/** What the built-in encoder knows of English words and sentences. */
export class Semantics {
  private readonly encoder: Encoder;
  private readonly products: Int32Array;
  private readonly remembered = new Map<string, readonly Meaning[]>();

  constructor(encoder: Encoder) {
    this.encoder = encoder;
    this.products = new Int32Array(encoder.words.length);
  }

  /** A word's place among the encoder's words, the most frequent being 0. */
  rank(word: string): number | undefined {
    return this.encoder.rank(word);
  }

  embed(text: string): Float32Array {
    return this.encoder.embed(text);
  }

  /** The words that mean about the same as `word`, itself left out. Days, colours and sizes are never alike. */
  meanings(word: string): readonly Meaning[] {
    const known = this.remembered.get(word);
    if (known) return known;
    const found = this.find(word);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(word, found);
    return found;
  }

  private find(word: string): Meaning[] {
    const { words } = this.encoder;
    const row = this.encoder.wordRow(word);
    if (row === null || isClosed(word)) return [];
    const { table, dimension, rowLengths } = this.encoder;
    dotProducts(
      table.subarray(row * dimension, (row + 1) * dimension),
      table.subarray(0, words.length * dimension),
      this.products,
    );
    const found: Meaning[] = [];
    const least = CHANCE + LEAST * (SAME - CHANCE);
    const own = rowLengths[row] as number;
    for (let i = 0; i < words.length; i++) {
      const cosine = (this.products[i] as number) / (own * (rowLengths[i] as number));
      if (!(cosine >= least)) continue;
      const other = words[i] as string;
      if (other === word || isClosed(other)) continue;
      found.push({ word: other, likeness: Math.min(MOST, (cosine - CHANCE) / (SAME - CHANCE)) });
    }
    return found;
  }
}
