import type { ComponentProps } from "react";
import { cn } from "#lib/browser/cn";

export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="skeleton" aria-hidden className={cn("rounded-md bg-muted", className)} {...props} />;
}
