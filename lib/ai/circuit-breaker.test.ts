import { expect, test } from "vitest";
import { ManualClock } from "#e2e/support/openai-stub-clock";
import { CircuitBreaker } from "#lib/ai/circuit-breaker";
import { ModelError } from "#lib/ai/model-error";

function breaker() {
  const clock = new ManualClock();
  const circuit = new CircuitBreaker(clock);
  let tried = 0;
  const run = (result: ModelError | string) =>
    circuit
      .run(async () => {
        tried++;
        if (result instanceof ModelError) throw result;
        return result;
      })
      .catch((error: ModelError) => error.message);
  return { clock, run, tried: () => tried };
}
const down = new ModelError("timeout", "no vectors within 2.5 s");

test("what failed three times in a row is not tried for 30 s, then again", async () => {
  const { clock, run, tried } = breaker();
  for (let i = 0; i < 3; i++) expect(await run(down)).toBe(down.message);
  expect(await run("works")).toContain("not asked");
  clock.advance(29_999);
  expect(await run("works")).toContain("not asked");
  expect(tried()).toBe(3);
  clock.advance(1);
  expect(await run("works")).toBe("works");
  expect(await run("works")).toBe("works");
});

test("one failure after the pause begins the next pause", async () => {
  const { clock, run, tried } = breaker();
  for (let i = 0; i < 3; i++) await run(down);
  clock.advance(30_000);
  await run(down);
  await run(down);
  expect(tried()).toBe(4);
});

test("a success in between starts the count anew, and a caller who left does not count", async () => {
  const { run, tried } = breaker();
  const left = new ModelError("aborted", "the caller left");
  for (const result of [down, down, "works", down, down, left, left, "works"]) await run(result);
  expect(tried()).toBe(8);
});
