import type { ComponentProps, ReactNode } from "react";
import { cn } from "#lib/browser/cn";

export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="skeleton" aria-hidden className={cn("rounded-md bg-muted", className)} {...props} />;
}

/** Shows its content only after 200 ms: what loads faster than that needs no skeleton. */
export function Late({ children, label = "Loading" }: { children: ReactNode; label?: string }) {
  return (
    <div role="status" aria-busy="true" className="animate-late">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
