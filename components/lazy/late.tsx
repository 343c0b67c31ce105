import type { ReactNode } from "react";

/** Shows its content only after 200 ms: what loads faster than that needs no skeleton. */
export function Late({ children, label = "Loading" }: { children: ReactNode; label?: string }) {
  return (
    <div role="status" aria-busy="true" className="animate-late">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
