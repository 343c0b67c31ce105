import fc from "fast-check";
import { expect, test } from "vitest";
import { nextRun, nextRunAfterRest } from "#lib/knowledge/crawl/next-run";

const at = (text: string) => new Date(`${text}Z`);

test("a monthly schedule that was set on the 31st keeps it wherever a month has it", () => {
  const anchor = at("2026-01-31T08:00:00");
  const days: string[] = [];
  for (let next = anchor; days.length < 14; ) {
    // Each run begins a minute late, and takes an hour.
    next = nextRun("monthly", anchor, new Date(next.getTime() + 3_660_000)) as Date;
    days.push(next.toISOString().slice(5, 16));
  }
  expect(days).toEqual(
    [
      "02-28",
      "03-31",
      "04-30",
      "05-31",
      "06-30",
      "07-31",
      "08-31",
      "09-30",
      "10-31",
      "11-30",
      "12-31",
      "01-31",
      "02-28",
      "03-31",
    ].map((day) => `${day}T08:00`),
  );
});

test("no schedule has no next run", () => {
  expect(nextRun("off", new Date(), new Date())).toBeNull();
});

test("whatever the delays, a run keeps the time at which its schedule was set, and none is left out", () => {
  const noon = at("2026-03-10T12:00:00");
  const schedule = fc.constantFrom("hourly" as const, "daily" as const, "weekly" as const, "monthly" as const);
  const delays = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(schedule, fc.integer({ min: 0, max: 40_000_000 }), delays, (name, offset, late) => {
      const anchor = new Date(noon.getTime() + offset * 1_000);
      let due = anchor;
      for (const delay of late) {
        const next = nextRun(name, anchor, new Date(due.getTime() + delay)) as Date;
        expect(next.getTime()).toBeGreaterThan(due.getTime() + delay);
        expect((next.getTime() - anchor.getTime()) % 3_600_000).toBe(0);
        const again = nextRun(name, anchor, due) as Date;
        expect(next).toEqual(again);
        due = next;
      }
    }),
  );
});

test("after a run that took longer than its period, the website has a whole period of rest", () => {
  const anchor = at("2026-01-01T10:00:00");
  expect(nextRunAfterRest("hourly", anchor, at("2026-01-01T11:10:00"))).toEqual(at("2026-01-01T13:00:00"));
  expect(nextRunAfterRest("off", anchor, at("2026-01-01T11:10:00"))).toBeNull();
});
