"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { cn } from "#lib/browser/cn";

/** The platform's own select: best on phones, reachable by every keyboard, no JavaScript. */
export function Select({ className, children, ref, ...props }: ComponentProps<"select">) {
  const attach = useEarlyValue(ref, props.onChange);
  return (
    <span className={cn("relative inline-flex", className)}>
      <select
        ref={attach}
        data-slot="select"
        className="h-11 w-full appearance-none truncate rounded-lg border border-input bg-background ps-3 pe-9 text-sm disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-destructive md:h-9"
        {...props}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute inset-e-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
