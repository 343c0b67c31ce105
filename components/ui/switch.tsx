"use client";

import type { ChangeEvent, ComponentProps } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { cn } from "#lib/browser/cn";

/** A native checkbox with the role and the look of a switch. */
export function Switch({
  className,
  checked,
  ref,
  onCheckedChange,
  ...props
}: Omit<ComponentProps<"input">, "type" | "role" | "checked" | "onChange"> & {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
}) {
  const change = (event: ChangeEvent<HTMLInputElement>) => onCheckedChange(event.target.checked);
  const attach = useEarlyValue(ref, change);
  return (
    <span className={cn("relative inline-flex h-6 w-10 shrink-0", className)}>
      <input
        ref={attach}
        data-slot="switch"
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={change}
        className="peer h-6 w-10 appearance-none rounded-full border border-input bg-muted transition-colors duration-150 before:absolute before:-inset-2.5 checked:border-primary checked:bg-primary disabled:opacity-60 md:before:inset-0"
        {...props}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute start-1 top-1 size-4 rounded-full bg-input transition-transform duration-150 peer-checked:translate-x-4 peer-checked:bg-primary-foreground rtl:peer-checked:-translate-x-4"
      />
    </span>
  );
}
