import { expect, test } from "vitest";
import { formatHours, parseHours } from "#lib/browser/embed/parse-hours";
import { isOpen } from "#lib/conversations/handover/is-open";

const hoursOf = (line: string) => [parseHours(line)].filter((hours) => hours !== null);
const at = (iso: string, line: string, timeZone = "Europe/Berlin") => isOpen(hoursOf(line), timeZone, new Date(iso));

test("somebody is there in the opening hours of the time zone, summer and winter, and always without any", () => {
  const line = "Mon-Fri 09:00-17:00";
  // 2026-07-06 and 2026-11-30 are Mondays.
  expect([at("2026-07-06T06:59:59Z", line), at("2026-07-06T07:00:00Z", line)]).toEqual([false, true]);
  expect([at("2026-11-30T07:59:59Z", line), at("2026-11-30T08:00:00Z", line)]).toEqual([false, true]);
  expect([at("2026-11-30T15:59:59Z", line), at("2026-11-30T16:00:00Z", line)]).toEqual([true, false]);
  expect(at("2026-11-29T12:00:00Z", line)).toBe(false);
  expect(isOpen([], "UTC", new Date())).toBe(true);
});

test("hours that end before they begin end on the next day", () => {
  const line = "Fri 22:00-02:00";
  expect(at("2026-12-04T23:30:00Z", line, "UTC")).toBe(true);
  expect(at("2026-12-05T01:59:00Z", line, "UTC")).toBe(true);
  expect(at("2026-12-05T02:00:00Z", line, "UTC")).toBe(false);
  expect(at("2026-12-04T01:00:00Z", line, "UTC")).toBe(false);
});

test("opening hours are written as lines, and read back", () => {
  expect(parseHours("Mon–Wed, Saturday 9:00 – 17:30")).toEqual({
    days: ["mon", "tue", "wed", "sat"],
    from: "09:00",
    to: "17:30",
  });
  expect(formatHours({ days: ["sat", "mon", "tue", "wed"], from: "09:00", to: "17:30" })).toBe(
    "Mon-Wed, Sat 09:00-17:30",
  );
  expect(parseHours("Sat-Mon 10:00-12:00")?.days).toEqual(["mon", "sat", "sun"]);
  expect(["", "Monday", "9:00-17:00", "Someday 09:00-17:00"].map(parseHours)).toEqual([null, null, null, null]);
});
