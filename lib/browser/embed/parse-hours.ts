import type { HandoverSettings } from "#lib/chatbots/embed/handover-schema";

type OpeningHours = HandoverSettings["handoverHours"][number];
type Weekday = OpeningHours["days"][number];

const DAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const NAMES: Record<Weekday, string> = {
  ...{ mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" },
};
const LINE = /^([a-z,\s–-]+?)\s+(\d{1,2}:\d{2})\s*[–-]\s*(\d{1,2}:\d{2})$/i;

const dayOf = (text: string): number => DAYS.findIndex((day) => text.trim().toLowerCase().startsWith(day));

function daysOf(text: string): Weekday[] | null {
  const days = new Set<Weekday>();
  for (const part of text.split(",")) {
    const [first = "", last = first] = part.split(/[–-]/);
    const [from, to] = [dayOf(first), dayOf(last)];
    if (from < 0 || to < 0) return null;
    for (let at = from; ; at = (at + 1) % 7) {
      days.add(DAYS[at] as Weekday);
      if (at === to) break;
    }
  }
  return DAYS.filter((day) => days.has(day));
}

/** A line such as `Mon-Fri 09:00-17:00` or `Sat, Sun 10:00-14:00`; null where it is none. */
export function parseHours(line: string): OpeningHours | null {
  const [, named = "", from = "", to = ""] = LINE.exec(line.trim()) ?? [];
  const days = daysOf(named);
  return days && { days, from: from.padStart(5, "0"), to: to.padStart(5, "0") };
}

/** The other way round. */
export function formatHours({ days, from, to }: OpeningHours): string {
  const runs: Weekday[][] = [];
  for (const day of DAYS.filter((one) => days.includes(one))) {
    const run = runs.at(-1);
    if (run && DAYS.indexOf(day) === DAYS.indexOf(run.at(-1) as Weekday) + 1) run.push(day);
    else runs.push([day]);
  }
  const named = runs.map((run) => {
    const [first, last] = [run[0] as Weekday, run.at(-1) as Weekday];
    return first === last ? NAMES[first] : `${NAMES[first]}-${NAMES[last]}`;
  });
  return `${named.join(", ")} ${from}-${to}`;
}
