/** The parts of a feature table that can be handed to another thread. */
export type FeatureTableData = { high: Uint32Array; low: Uint32Array; ids: Int32Array; size: number };

/** Receives features as two independent 32-bit hashes; together 64 bits, so that different features practically never meet. */
export type FeatureSink = (high: number, low: number) => void;

/** Marks, in a feature's second number, a pair of words: pairs are rarer than words for no merit of theirs and weigh less. */
export const PAIR_BIT = 1;

function finish(hash: number): number {
  let h = hash;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hashes `text` under a seed (FNV-1a and a second multiplier, both finished as in MurmurHash3) and passes the pair on. */
export function hashFeature(text: string, seed: number, sink: FeatureSink): void {
  let a = 0x811c9dc5 ^ seed;
  let b = 0x9747b28c + seed;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
    b = (b << 13) | (b >>> 19);
  }
  sink(finish(a), (finish(b) & ~PAIR_BIT) >>> 0);
}

/**
 * Maps features to small numbers 0, 1, 2 … without keeping a single string: open addressing over typed arrays. A table
 * that was built in a worker is attached in no time.
 */
export class FeatureTable {
  private high: Uint32Array;
  private low: Uint32Array;
  private ids: Int32Array;
  size: number;

  constructor(data?: FeatureTableData) {
    this.high = data?.high ?? new Uint32Array(1024);
    this.low = data?.low ?? new Uint32Array(1024);
    this.ids = data?.ids ?? new Int32Array(1024).fill(-1);
    this.size = data?.size ?? 0;
  }

  get data(): FeatureTableData {
    return { high: this.high, low: this.low, ids: this.ids, size: this.size };
  }

  /** The feature's number, or −1 when the table does not have it. */
  find(high: number, low: number): number {
    const mask = this.ids.length - 1;
    let slot = high & mask;
    for (;;) {
      const id = this.ids[slot] as number;
      if (id < 0) return -1;
      if (this.high[slot] === high && this.low[slot] === low) return id;
      slot = (slot + 1) & mask;
    }
  }

  /** Visits every feature with its number. */
  each(visit: (high: number, low: number, id: number) => void): void {
    for (let slot = 0; slot < this.ids.length; slot++) {
      const id = this.ids[slot] as number;
      if (id >= 0) visit(this.high[slot] as number, this.low[slot] as number, id);
    }
  }

  /** The feature's number; a new feature gets the next one. */
  intern(high: number, low: number): number {
    const mask = this.ids.length - 1;
    let slot = high & mask;
    for (;;) {
      const id = this.ids[slot] as number;
      if (id < 0) break;
      if (this.high[slot] === high && this.low[slot] === low) return id;
      slot = (slot + 1) & mask;
    }
    this.high[slot] = high;
    this.low[slot] = low;
    this.ids[slot] = this.size;
    if (++this.size * 3 > this.ids.length * 2) this.grow();
    return this.size - 1;
  }

  private grow(): void {
    const { high, low, ids } = this;
    const length = ids.length * 2;
    const mask = length - 1;
    this.high = new Uint32Array(length);
    this.low = new Uint32Array(length);
    this.ids = new Int32Array(length).fill(-1);
    for (let from = 0; from < ids.length; from++) {
      if ((ids[from] as number) < 0) continue;
      let slot = (high[from] as number) & mask;
      while ((this.ids[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.high[slot] = high[from] as number;
      this.low[slot] = low[from] as number;
      this.ids[slot] = ids[from] as number;
    }
  }
}
