import type { HandoverSettings } from "#lib/chatbots/embed/handover-schema";

type OpeningHours = HandoverSettings["handoverHours"][number];
type Weekday = OpeningHours["days"][number];

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const DAYS: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** The weekday and the minute of the day that clocks of a time zone show. */
function clockIn(timeZone: string, now: Date): { day: Weekday; minute: number } {
  const parts = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return { day: part("weekday").toLowerCase() as Weekday, minute: Number(part("hour")) * 60 + Number(part("minute")) };
}

const dayBefore = (day: Weekday): Weekday => DAYS[(DAYS.indexOf(day) + 6) % 7] as Weekday;

/** Whether somebody is there now: always without opening hours. Hours that end before they begin end on the next day. */
export function isOpen(hours: readonly OpeningHours[], timeZone: string, now: Date = new Date()): boolean {
  if (hours.length === 0) return true;
  const { day, minute } = clockIn(timeZone, now);
  return hours.some(({ days, from, to }) => {
    const [begin, end] = [minutesOf(from), minutesOf(to)];
    if (begin < end) return days.includes(day) && minute >= begin && minute < end;
    return (days.includes(day) && minute >= begin) || (days.includes(dayBefore(day)) && minute < end);
  });
}
