import { type Day, DayTable } from "#components/usage/day-table";
import { chartScale } from "#lib/browser/chart-scale";
import { formatMonthDay, formatNumber } from "#lib/browser/format";

const WIDTH = 900;
const HEIGHT = 200;
const GAP = 0.25;

/** Messages per day as stacked columns; the same numbers can be read in a table below. */
export function MessagesChart({ days }: { days: Day[] }) {
  const { top, ticks } = chartScale(Math.max(0, ...days.map((day) => day.answered + day.unanswered)));
  const step = WIDTH / Math.max(1, days.length);
  const y = (value: number) => HEIGHT - (value / top) * HEIGHT;
  const first = days[0];
  const last = days.at(-1);
  if (days.every((day) => day.answered + day.unanswered === 0))
    return (
      <p className="text-muted-foreground text-sm">
        Nothing was asked in these days. Questions show here as they come in.
      </p>
    );
  return (
    <figure className="grid gap-3">
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-sm bg-primary" />
          Answered
        </span>
        <span className="flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-sm bg-input" />
          Not answered
        </span>
      </figcaption>
      <div aria-hidden className="grid grid-cols-[auto_1fr] gap-x-2 text-muted-foreground text-xs tabular-nums">
        <div className="relative w-10 text-end">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute end-0 -translate-y-1/2"
              style={{ top: `${(y(tick) / HEIGHT) * 100}%` }}
            >
              {formatNumber(tick)}
            </span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-44 w-full overflow-visible"
          role="presentation"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1={0}
              x2={WIDTH}
              y1={y(tick)}
              y2={y(tick)}
              className="stroke-border"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {days.map(({ day, answered, unanswered }, index) => {
            const x = (index + GAP / 2) * step;
            const width = step * (1 - GAP);
            return (
              <g key={day}>
                <rect x={x} width={width} y={y(answered)} height={HEIGHT - y(answered)} className="fill-primary" />
                <rect
                  x={x}
                  width={width}
                  y={y(answered + unanswered)}
                  height={y(answered) - y(answered + unanswered)}
                  className="fill-input"
                />
              </g>
            );
          })}
        </svg>
        <span />
        <div className="flex justify-between pt-2">
          <span>{first ? formatMonthDay(first.day) : ""}</span>
          <span>{last ? formatMonthDay(last.day) : ""}</span>
        </div>
      </div>
      <DayTable days={days} />
    </figure>
  );
}
