"use client";

import { type ComponentProps, useState } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { useHydrated } from "#components/lazy/use-hydrated";
import { cn } from "#lib/browser/cn";

const textIn = (id: string): string | null =>
  (document.getElementById(id) as HTMLTextAreaElement | null)?.value ?? null;

export function Textarea({ className, ref, ...props }: ComponentProps<"textarea">) {
  const { id } = props;
  const hydrated = useHydrated();
  // React writes the first text into a filled text area once more while it hydrates it: what was typed is read before.
  const [typed] = useState(() => (hydrated || id === undefined || typeof document === "undefined" ? null : textIn(id)));
  const attach = useEarlyValue(ref, props.onChange, typed);
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
