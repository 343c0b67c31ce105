"use client";

import { Check, Minus } from "lucide-react";
import { type ComponentProps, useEffect, useRef } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { cn } from "#lib/browser/cn";

/** A native checkbox in the product's look. `indeterminate` is the third state of "select all". */
export function Checkbox({
  className,
  indeterminate = false,
  ...props
}: Omit<ComponentProps<"input">, "type" | "ref"> & { indeterminate?: boolean }) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const attach = useEarlyValue(ref, props.onChange);
  return (
    <span className={cn("relative inline-flex size-4 shrink-0", className)}>
      <input
        ref={attach}
        data-slot="checkbox"
        type="checkbox"
        // Larger than it looks: what can be hit is 24 px, and 44 on a phone.
        className="peer -inset-1 absolute size-6 appearance-none rounded-md before:absolute before:-inset-2.5 md:before:inset-0"
        {...props}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute inset-0 rounded-sm border border-input bg-background peer-checked:border-primary peer-checked:bg-primary peer-indeterminate:border-primary peer-indeterminate:bg-primary peer-disabled:opacity-60"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-primary-foreground peer-checked:block peer-indeterminate:hidden"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none absolute inset-0.5 hidden size-3 text-primary-foreground peer-indeterminate:block"
      />
    </span>
  );
}
