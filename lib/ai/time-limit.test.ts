import { describe, expect, test } from "vitest";
import { ManualClock } from "#e2e/support/openai-stub-clock";
import { timeLimit } from "#lib/ai/time-limit";

function limited() {
  const clock = new ManualClock();
  const ended: string[] = [];
  return { clock, ended, ...timeLimit(clock, (ms, what) => ended.push(`${what} ${ms}`)) };
}

describe("timeLimit", () => {
  test("ends when its time is over, and not before", () => {
    const { clock, ended, allow } = limited();
    allow(100, "first");
    clock.advance(99);
    expect(ended).toEqual([]);
    clock.advance(1);
    expect(ended).toEqual(["first 100"]);
  });

  test("a limit that is set anew counts from then, with one timer for all of them", () => {
    const { clock, ended, allow } = limited();
    allow(100, "first");
    for (let piece = 0; piece < 10; piece += 1) {
      clock.advance(60);
      allow(100, `piece ${piece}`);
      expect(clock.running).toBe(1);
    }
    clock.advance(99);
    expect(ended).toEqual([]);
    clock.advance(1);
    expect(ended).toEqual(["piece 9 100"]);
    expect(clock.running).toBe(0);
  });

  test("a shorter limit ends before the one that it replaces", () => {
    const { clock, ended, allow } = limited();
    allow(1_000, "long");
    allow(10, "short");
    clock.advance(10);
    expect(ended).toEqual(["short 10"]);
  });

  test("after its end it can be set again", () => {
    const { clock, ended, allow } = limited();
    allow(100, "first");
    clock.advance(100);
    allow(100, "second");
    clock.advance(100);
    expect(ended).toEqual(["first 100", "second 100"]);
  });

  test("a cancelled one never ends", () => {
    const { clock, ended, allow, cancel } = limited();
    allow(100, "first");
    cancel();
    clock.advance(1_000);
    expect(ended).toEqual([]);
    expect(clock.running).toBe(0);
  });
});
