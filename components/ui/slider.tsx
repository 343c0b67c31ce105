"use client";

import type { ComponentProps } from "react";
import { useEarlyValue } from "#components/form/use-early-value";
import { cn } from "#lib/browser/cn";

/** The platform's range input: arrow keys, Home and End work as everywhere. Give it a label and `aria-valuetext`. */
export function Slider({ className, ref, ...props }: Omit<ComponentProps<"input">, "type">) {
  const attach = useEarlyValue(ref, props.onChange);
  return (
    <input
      ref={attach}
      data-slot="slider"
      type="range"
      className={cn("h-11 w-full accent-primary disabled:opacity-60 md:h-6", className)}
      {...props}
    />
  );
}
