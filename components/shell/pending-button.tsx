"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useAlive } from "#components/shell/use-alive";
import { Button } from "#components/ui/button";
import { cn } from "#lib/cn";

/**
 * A button that stays where it is while its request is under way: same label, a spinner beside it, no second click.
 * It waits for the page's code: a click before that would come to nothing, and the browser's own submission would lose what was
 * typed.
 */
export function PendingButton({
  pending,
  children,
  onClick,
  className,
  disabled = false,
  ...props
}: ComponentProps<typeof Button> & { pending: boolean }) {
  const waiting = !useAlive();
  return (
    <Button
      {...props}
      className={cn(waiting && "disabled:opacity-100", className)}
      disabled={disabled || waiting}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" /> : null}
      {children}
    </Button>
  );
}
