/**
 * Dot products of int8 vectors, sixteen numbers at a time: a small WebAssembly module, since JavaScript has no such instructions. It is put
 * together here, instruction by instruction (WebAssembly Core Specification 2.0, chapter 5 "Binary Format"), so that nothing has to be
 * compiled elsewhere. Its memory holds a part of the vectors at a time: a chatbot's may be thirty megabytes, and copying is cheap.
 */

const PAGE = 65_536;
/** Few: what is copied must still be in the processor's cache when it is read. */
const PAGES = 5;
/** Where in the module's memory the question, as int16, the products and the vectors lie. The longest vector is a page, and fits. */
const QUERY = 0;
const PRODUCTS = 2 * PAGE;
const VECTORS = 3 * PAGE;
const ROOM = (PAGES - 3) * PAGE;

/** Unsigned LEB128, for lengths, indices and codes; signed where it stands for a constant. */
function leb(value: number, signed = false): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const last = signed ? rest === (low & 0x40 ? -1 : 0) : rest === 0;
  return last ? [low] : [low | 0x80, ...leb(rest, signed)];
}

const list = (items: readonly (readonly number[])[]) => [...leb(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]) => [id, ...leb(content.length), ...content];
const name = (text: string) => [...leb(text.length), ...new TextEncoder().encode(text)];

const I32 = 0x7f;
const V128 = 0x7b;
const END = 0x0b;
const NO_RESULT = 0x40;

const get = (local: number) => [0x20, ...leb(local)];
const set = (local: number) => [0x21, ...leb(local)];
const constant = (value: number) => [0x41, ...leb(value, true)];
const ADD = [0x6a];
const SUBTRACT = [0x6b];
const MULTIPLY = [0x6c];
const SHIFT_LEFT = [0x74];
const AND = [0x71];
const LESS = [0x49];
const loadByte = [0x2c, 0, 0];
const loadShort = [0x2e, 1, 0];
const storeWord = [0x36, 2, 0];
const wide = (code: number, ...more: number[]) => [0xfd, ...leb(code), ...more];
const loadLanes = (offset: number) => wide(0, 1, offset);
/** Eight bytes as eight numbers of 16 bits. */
const loadWidened = (offset: number) => wide(1, 0, offset);
const ZEROS = wide(12, ...new Array<number>(16).fill(0));
const lane = (index: number) => wide(27, index);
const ADD_LANES = wide(174);
const DOT_LANES = wide(186);
/** Runs `body` as long as `condition` holds. */
const loopWhile = (condition: number[], body: number[]) => [
  ...[0x03, NO_RESULT, ...condition],
  ...[0x04, NO_RESULT, ...body, 0x0c, 1, END],
  END,
];

/** dots(vector, count, dimension): writes the product of each vector with the question, as int32, from `PRODUCTS` on. */
const [VECTOR, COUNT, DIMENSION, AT, SUM, OUT, WHOLE, LANES] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

const atVector = [...get(VECTOR), ...get(AT), ...ADD];
const atQuery = [...get(AT), ...constant(1), ...SHIFT_LEFT];
const step = (local: number, by: number[]) => [...get(local), ...by, ...ADD, ...set(local)];
const eight = (first: number) => [
  ...[...get(LANES), ...atVector, ...loadWidened(first), ...atQuery, ...loadLanes(QUERY + 2 * first)],
  ...[...DOT_LANES, ...ADD_LANES, ...set(LANES)],
];

const product = [
  ...[...constant(0), ...set(AT), ...ZEROS, ...set(LANES)],
  ...loopWhile([...get(AT), ...get(WHOLE), ...LESS], [...eight(0), ...eight(8), ...step(AT, constant(16))]),
  ...[...get(LANES), ...lane(0), ...get(LANES), ...lane(1), ...ADD],
  ...[...get(LANES), ...lane(2), ...ADD, ...get(LANES), ...lane(3), ...ADD, ...set(SUM)],
  // What sixteen does not divide.
  ...loopWhile(
    [...get(AT), ...get(DIMENSION), ...LESS],
    [...step(SUM, [...atVector, ...loadByte, ...atQuery, ...loadShort, ...MULTIPLY]), ...step(AT, constant(1))],
  ),
  ...[...get(OUT), ...get(SUM), ...storeWord],
];

const body = [
  // Locals beside the parameters: four words, and the lanes.
  ...list([
    [4, I32],
    [1, V128],
  ]),
  ...[...constant(PRODUCTS), ...set(OUT), ...get(DIMENSION), ...constant(-16), ...AND, ...set(WHOLE)],
  ...loopWhile(get(COUNT), [
    ...product,
    ...[
      ...step(OUT, constant(4)),
      ...step(VECTOR, get(DIMENSION)),
      ...get(COUNT),
      ...constant(1),
      ...SUBTRACT,
      ...set(COUNT),
    ],
  ]),
  END,
];

const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, list([[0x60, ...list([[I32], [I32], [I32]]), ...list([])]])),
  ...section(3, list([[0]])),
  ...section(5, list([[0, ...leb(PAGES)]])),
  ...section(
    7,
    list([
      [...name("memory"), 2, 0],
      [...name("dots"), 0, 0],
    ]),
  ),
  ...section(10, list([[...leb(body.length), ...body]])),
]);

type Dots = { memory: WebAssembly.Memory; dots(vector: number, count: number, dimension: number): void };
let made: Dots | undefined;

/** The longest vectors whose products this makes. */
export const LONGEST_VECTOR = PAGE;

/**
 * The dot product of `query` with each of the vectors of its length that stand one after the other in `values`, exact; `into` has a place
 * for each. At most `LONGEST_VECTOR` numbers a vector.
 */
export function dotProducts(query: Int8Array, values: Int8Array, into: Int32Array): void {
  made ??= new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports as unknown as Dots;
  const { memory, dots } = made;
  const dimension = query.length;
  const most = Math.min(PAGE / 4, Math.floor(ROOM / dimension));
  const bytes = new Int8Array(memory.buffer);
  new Int16Array(memory.buffer, QUERY, dimension).set(query);
  for (let first = 0; first < into.length; first += most) {
    const count = Math.min(most, into.length - first);
    bytes.set(values.subarray(first * dimension, (first + count) * dimension), VECTORS);
    dots(VECTORS, count, dimension);
    into.set(new Int32Array(memory.buffer, PRODUCTS, count), first);
  }
}
