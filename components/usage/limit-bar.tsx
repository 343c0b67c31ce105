import { Progress } from "#components/ui/progress";
import { formatNumber } from "#lib/browser/format";

const NEARLY_FULL = 0.8;

/** A limit of the plan and how much of it is used, in words too where it is nearly or wholly used. Without a limit: only the number. */
export function LimitBar({
  label,
  used,
  limit,
  hint,
}: {
  label: string;
  used: number;
  limit: number | null;
  /** A line below, for example when the count resets. */
  hint?: string;
}) {
  const share = limit ? used / limit : 0;
  const tone = share >= 1 ? "destructive" : share >= NEARLY_FULL ? "warning" : "primary";
  const state = share >= 1 ? "The limit is reached." : share >= NEARLY_FULL ? "Nearly used up." : null;
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span>{label}</span>
        <span className="whitespace-nowrap text-muted-foreground tabular-nums">
          <span className="text-foreground">{formatNumber(used)}</span>
          {limit === null ? null : ` of ${formatNumber(limit)}`}
        </span>
      </div>
      {limit === null ? null : <Progress value={used} max={limit} tone={tone} label={label} />}
      {state || hint ? (
        <p className="text-muted-foreground text-xs">
          {state ? <span className={share >= 1 ? "text-destructive" : "text-warning"}>{state} </span> : null}
          {hint}
        </p>
      ) : null}
    </div>
  );
}
