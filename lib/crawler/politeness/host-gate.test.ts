import { describe, expect, test } from "vitest";
import { HostGate } from "#lib/crawler/politeness/host-gate";

/** A clock that stands still until somebody sleeps, and then jumps from one waking to the next. */
function fakeTime() {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      sleepers.push({ at: now + ms, wake: resolve });
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const run = async (until: number) => {
    await settle();
    for (;;) {
      const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      now = next.at;
      sleepers = sleepers.filter((sleeper) => sleeper !== next);
      next.wake();
      await settle();
    }
    now = until;
  };
  return { now: () => now, sleep, run };
}

describe("HostGate", () => {
  test("lets one request a second through to a host, and other hosts at once", async () => {
    const time = fakeTime();
    const gate = new HostGate(time);
    const begun: string[] = [];
    for (const path of ["a.example/1", "a.example/2", "a.example/3", "b.example/1"]) {
      void gate.run(`https://${path}`, async () => void begun.push(`${path} ${time.now()}`));
    }
    await time.run(5_000);
    expect(begun).toEqual(["a.example/1 0", "b.example/1 0", "a.example/2 1000", "a.example/3 2000"]);
  });

  test("lets no more than two run at the same time, in the order in which they came", async () => {
    const time = fakeTime();
    const gate = new HostGate({ ...time, intervalMs: 0 });
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      void gate.run("https://a.example/", () => {
        begun.push(index);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    }
    await time.run(10);
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    await time.run(20);
    expect(begun).toEqual([0, 1, 2]);
    ends[0]?.();
    ends[2]?.();
    await time.run(30);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  test("honours Retry-After, also for those who wait already", async () => {
    const time = fakeTime();
    const gate = new HostGate(time);
    const begun: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      void gate.run("https://a.example/", async () => {
        begun.push(time.now());
        if (index === 0) gate.pause("https://a.example/", 30);
      });
    }
    await time.run(29_999);
    expect(begun).toEqual([0]);
    expect(gate.waitMs("https://a.example/")).toBeGreaterThan(0);
    await time.run(40_000);
    expect(begun).toEqual([0, 30_000, 31_000]);
  });

  test("a visitor without the patience to wait is told for how long, and takes nobody's turn", async () => {
    const time = fakeTime();
    const gate = new HostGate(time);
    (await gate.enter("https://a.example/"))();
    gate.pause("https://a.example/", 30);
    const hasty = gate.enter("https://a.example/1", undefined, { patienceMs: 5_000 });
    await expect(hasty).rejects.toMatchObject({
      reason: "asked_to_wait",
      evidence: { retryAfter: 30, url: "https://a.example/1" },
    });
    expect(gate.waitMs("https://a.example/")).toBe(30_000);
  });

  test("a pause that begins while a visitor waits ends his patience", async () => {
    const time = fakeTime();
    const gate = new HostGate(time);
    (await gate.enter("https://a.example/"))();
    const outcome = gate.enter("https://a.example/", undefined, { patienceMs: 5_000 }).catch((error: unknown) => error);
    await time.run(500);
    gate.pause("https://a.example/", 60);
    await time.run(2_000);
    expect(await outcome).toMatchObject({ reason: "asked_to_wait", evidence: { retryAfter: 60 } });
  });

  test("Retry-After: 0 does not take back the pause between two requests", async () => {
    const time = fakeTime();
    const gate = new HostGate(time);
    (await gate.enter("https://a.example/"))();
    gate.pause("https://a.example/", 0);
    expect(gate.waitMs("https://a.example/")).toBe(1_000);
  });

  test("honours a crawl delay, within reason", async () => {
    const time = fakeTime();
    const gate = new HostGate(time);
    gate.setDelay("https://a.example/", 5);
    gate.setDelay("https://b.example/", 0.01);
    gate.setDelay("https://c.example/", 86_400);
    for (const host of ["a", "b", "c"]) (await gate.enter(`https://${host}.example/`))();
    expect(["a", "b", "c"].map((host) => gate.waitMs(`https://${host}.example/`))).toEqual([5_000, 1_000, 60_000]);
  });

  test("a failed request and a cancelled wait give their place back", async () => {
    const time = fakeTime();
    const gate = new HostGate({ ...time, concurrency: 1 });
    const controller = new AbortController();
    await expect(gate.run("https://a.example/", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const waiting = gate.run("https://a.example/", async () => "never", controller.signal);
    const inLine = gate.run("https://a.example/", async () => "never", controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ reason: "cancelled" });
    await expect(inLine).rejects.toMatchObject({ reason: "cancelled" });
    const next = gate.run("https://a.example/", async () => "done");
    await time.run(10_000);
    expect(await next).toBe("done");
  });
});
