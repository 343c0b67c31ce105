import { formatMonthDay, formatNumber } from "#lib/browser/format";

export type Day = { day: string; answered: number; unanswered: number };

/** The numbers behind the chart, the last day first, for keyboard and screen reader and for who wants them exactly. */
export function DayTable({ days }: { days: Day[] }) {
  return (
    <details className="text-sm">
      <summary className="flex min-h-11 w-fit cursor-default items-center rounded-sm text-primary underline-offset-4 hover:underline md:min-h-6">
        Show the numbers
      </summary>
      <table className="mt-2 w-full max-w-md tabular-nums">
        <caption className="sr-only">Messages per day</caption>
        <thead className="text-muted-foreground text-xs">
          <tr>
            <th scope="col" className="py-1 text-start font-medium">
              Day
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              Answered
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              Not answered
            </th>
          </tr>
        </thead>
        <tbody className="divide-y">
          {days.toReversed().map(({ day, answered, unanswered }) => (
            <tr key={day}>
              <th scope="row" className="py-1 text-start font-normal">
                {formatMonthDay(day)}
              </th>
              <td className="py-1 text-end">{formatNumber(answered)}</td>
              <td className="py-1 text-end">{formatNumber(unanswered)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
