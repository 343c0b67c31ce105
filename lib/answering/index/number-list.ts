/** A growing list of 32-bit numbers without the boxes of a plain array. */
export class NumberList<T extends Uint32Array | Float32Array> {
  private items: T;
  length = 0;
  private readonly make: (length: number) => T;

  constructor(make: (length: number) => T, capacity = 256) {
    this.make = make;
    this.items = make(capacity);
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const wider = this.make(this.items.length * 2);
      wider.set(this.items);
      this.items = wider;
    }
    this.items[this.length++] = value;
  }

  /** A copy of exactly the numbers that were pushed. */
  toArray(): T {
    return this.items.slice(0, this.length) as T;
  }
}

export const uint32List = (): NumberList<Uint32Array> => new NumberList((length) => new Uint32Array(length));
export const float32List = (): NumberList<Float32Array> => new NumberList((length) => new Float32Array(length));

/** Lists of numbers one after the other: list i is `offsets[i]` to `offsets[i + 1]`. */
export type Lists = { offsets: Uint32Array; values: Uint32Array };

export function finishLists(offsets: NumberList<Uint32Array>, values: NumberList<Uint32Array>): Lists {
  return { offsets: offsets.toArray(), values: values.toArray() };
}
