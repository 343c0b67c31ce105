import { cn } from "#lib/browser/cn";

/** A bar of `value` out of `max`. `label` is what a screen reader says it measures. */
export function Progress({
  value,
  max,
  label,
  tone = "primary",
  className,
}: {
  value: number;
  max: number;
  label: string;
  tone?: "primary" | "warning" | "destructive";
  className?: string;
}) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  const fill = { primary: "bg-primary", warning: "bg-warning", destructive: "bg-destructive" }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-accent", className)}
    >
      <div
        className={cn("h-full origin-left rounded-full transition-transform duration-200 rtl:origin-right", fill)}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
