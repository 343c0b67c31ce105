"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "#components/ui/button";

/**
 * A button that stays where it is while its request is under way: same label, a spinner beside it, no second click. `blocked`: the request
 * is another button's, and this one waits for it.
 */
export function PendingButton({
  pending,
  blocked = false,
  children,
  onClick,
  ...props
}: Omit<ComponentProps<typeof Button>, "aria-disabled"> & { pending: boolean; blocked?: boolean }) {
  const waits = pending || blocked;
  return (
    <Button
      {...props}
      aria-disabled={waits || undefined}
      onClick={(event) => {
        if (waits) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending ? <LoaderCircle aria-hidden className="animate-spin motion-reduce:animate-none" /> : null}
      {children}
    </Button>
  );
}
