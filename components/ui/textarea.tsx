"use client";

import type { ComponentProps } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { cn } from "#lib/browser/cn";

export function Textarea({ className, ref, ...props }: ComponentProps<"textarea">) {
  const attach = useEarlyValue(ref, props.onChange);
  return (
    <textarea
      ref={attach}
      data-slot="textarea"
      className={cn(
        "field-sizing-content min-h-20 w-full rounded-lg border border-input bg-background px-3 py-2 text-sm placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-destructive",
        className,
      )}
      {...props}
    />
  );
}
