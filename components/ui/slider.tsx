import type { ComponentProps } from "react";
import { cn } from "#lib/cn";

/** The platform's range input: arrow keys, Home and End work as everywhere. Give it a label and `aria-valuetext`. */
export function Slider({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      data-slot="slider"
      type="range"
      className={cn("h-11 w-full accent-primary disabled:opacity-60 md:h-6", className)}
      {...props}
    />
  );
}
