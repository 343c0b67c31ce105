import { expect, test } from "vitest";
import { FairQueue } from "#lib/crawler/politeness/fair-queue";

const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

/** A queue whose work ends when the test says so, in the order in which it began. */
function queueOf(...places: string[]) {
  const queue = new FairQueue(places);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (key: string, name: string, signal?: AbortSignal) =>
    queue.run(
      key,
      (place) => {
        begun.push(`${name} ${place}`);
        return new Promise<void>((resolve) => ends.push(resolve));
      },
      signal,
    );
  const end = async () => {
    ends.shift()?.();
    await settle();
  };
  return { begun, ask, end };
}

test("one caller of another key waits for one turn, not for all that came before", async () => {
  const { begun, ask, end } = queueOf("x");
  for (let index = 0; index < 4; index += 1) void ask("large", `large${index}`);
  void ask("small", "small");
  for (let index = 0; index < 5; index += 1) await end();
  expect(begun).toEqual(["large0 x", "large1 x", "small x", "large2 x", "large3 x"]);
});

test("all places are used", async () => {
  const { begun, ask } = queueOf("x", "y");
  for (const name of ["a", "b", "c"]) void ask("k", name);
  await settle();
  expect(begun).toEqual(["a y", "b x"]);
});

test("one that gives up while waiting loses its turn, and nobody else's", async () => {
  const { begun, ask, end } = queueOf("x");
  const giveUp = new AbortController();
  void ask("k", "a");
  const given = ask("k", "b", giveUp.signal);
  void ask("k", "c");
  giveUp.abort(new Error("gone"));
  await expect(given).rejects.toThrow("gone");
  await end();
  expect(begun).toEqual(["a x", "c x"]);
});
