import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dotProducts, LONGEST_VECTOR } from "#lib/answering/index/dot-products";

function plainly(query: Int8Array, values: Int8Array): number[] {
  const count = values.length / query.length;
  return Array.from({ length: count }, (_, row) =>
    query.reduce((sum, value, at) => sum + value * (values[row * query.length + at] as number), 0),
  );
}

function products(query: Int8Array, values: Int8Array): number[] {
  const into = new Int32Array(values.length / query.length);
  dotProducts(query, values, into);
  return [...into];
}

const int8 = (length: number) =>
  fc.int8Array({ minLength: length, maxLength: length }) as fc.Arbitrary<Int8Array<ArrayBuffer>>;

describe("dotProducts", () => {
  test("are what plain arithmetic says, for vectors of every length", () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 9 }));
    const vectors = sizes.chain(([dimension, count]) => fc.tuple(int8(dimension), int8(dimension * count)));
    fc.assert(
      fc.property(vectors, ([query, values]) => {
        expect(products(query, values)).toEqual(plainly(query, values));
      }),
      { numRuns: 500 },
    );
  });

  test("of more vectors than the module holds at a time, the last as right as the first", () => {
    const dimension = 1_000;
    const query = Int8Array.from({ length: dimension }, (_, at) => (at % 255) - 127);
    const values = Int8Array.from({ length: 3_000 * dimension }, (_, at) => ((at * 7) % 255) - 127);
    expect(products(query, values)).toEqual(plainly(query, values));
  });

  test("of many short ones, more than it has places for their products", () => {
    const values = Int8Array.from({ length: 40_000 }, (_, at) => (at % 200) - 100);
    expect(products(Int8Array.of(3), values)).toEqual(plainly(Int8Array.of(3), values));
  });

  test("of the longest vectors with the largest numbers", () => {
    const query = new Int8Array(LONGEST_VECTOR).fill(-127);
    const values = new Int8Array(2 * LONGEST_VECTOR).fill(127);
    expect(products(query, values)).toEqual([-(127 ** 2) * LONGEST_VECTOR, -(127 ** 2) * LONGEST_VECTOR]);
  });
});
