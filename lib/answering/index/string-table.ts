/** A table's parts that can be handed to another thread. */
export type StringTableData = { bytes: Uint8Array; offsets: Uint32Array };

/** Many strings in one block of UTF-8, decoded only when asked for. */
export class StringTable {
  readonly data: StringTableData;
  private static readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(data: StringTableData) {
    this.data = data;
  }

  static from(strings: readonly string[]): StringTable {
    const offsets = new Uint32Array(strings.length + 1);
    for (let i = 0; i < strings.length; i++)
      offsets[i + 1] = (offsets[i] as number) + Buffer.byteLength(strings[i] as string, "utf8");
    const bytes = new Uint8Array(offsets[strings.length] as number);
    const encoder = new TextEncoder();
    for (let i = 0; i < strings.length; i++) encoder.encodeInto(strings[i] as string, bytes.subarray(offsets[i]));
    return new StringTable({ bytes, offsets });
  }

  get length(): number {
    return this.data.offsets.length - 1;
  }

  /** The string at `index`; an index outside the table throws. */
  at(index: number): string {
    const { bytes, offsets } = this.data;
    if (index < 0 || index >= this.length) throw new RangeError(`no string ${index} of ${this.length}`);
    return StringTable.decoder.decode(bytes.subarray(offsets[index], offsets[index + 1]));
  }
}
