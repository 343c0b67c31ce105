"use client";

import type { ComponentProps } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { cn } from "#lib/browser/cn";

export function Input({ className, type = "text", ref, ...props }: ComponentProps<"input">) {
  const attach = useEarlyValue(ref, props.onChange);
  return (
    <input
      ref={attach}
      data-slot="input"
      type={type}
      className={cn(
        "h-11 w-full min-w-0 rounded-lg border border-input bg-background px-3 text-sm placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-destructive md:h-9",
        className,
      )}
      {...props}
    />
  );
}
