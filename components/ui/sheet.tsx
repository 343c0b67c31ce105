"use client";

import * as SheetPrimitive from "@radix-ui/react-dialog";
import type { ComponentProps } from "react";
import { CornerClose } from "#components/ui/dialog";
import { useFocusBack } from "#components/ui/use-focus-back";
import { cn } from "#lib/browser/cn";

export const Sheet = SheetPrimitive.Root;
export const SheetTitle = SheetPrimitive.Title;
export const SheetDescription = SheetPrimitive.Description;

/** A panel at the start or the end of the reading direction. */
export function SheetContent({
  className,
  children,
  side = "start",
  ...props
}: ComponentProps<typeof SheetPrimitive.Content> & { side?: "start" | "end" }) {
  const focusBack = useFocusBack();
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay className="fixed inset-0 z-50 animate-appear bg-overlay" />
      <SheetPrimitive.Content
        data-slot="sheet-content"
        className={cn(
          "fixed inset-y-0 z-50 flex w-72 max-w-[calc(100%-3rem)] flex-col gap-4 overflow-y-auto bg-popover p-4 text-popover-foreground shadow-float",
          side === "start" ? "inset-s-0 animate-slide-in border-e" : "inset-e-0 w-[28rem] animate-appear border-s",
          className,
        )}
        {...focusBack}
        {...props}
      >
        {children}
        <CornerClose className="inset-e-2 top-2" />
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  );
}
