"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { cn } from "#lib/cn";

const CommandPalette = dynamic(
  () => import("#components/shell/command-palette").then((module) => module.CommandPalette),
  { ssr: false },
);

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Opens the palette by click or Ctrl/⌘ K. `/` goes to the page's own search field (`data-search`), else to the palette. */
export function CommandTrigger({ className }: { className?: string }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const palette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
      const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!palette && !slash) return;
      if (slash && document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      const field = slash ? document.querySelector<HTMLInputElement>("[data-search]") : null;
      if (field) {
        field.focus();
        field.select();
        return;
      }
      setWanted(true);
      setOpen((was) => !was);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className={cn(
          "flex h-11 items-center gap-2 rounded-lg border bg-background px-2.5 text-muted-foreground text-sm hover:bg-accent md:h-8",
          className,
        )}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="max-md:sr-only">Go to…</span>
        <kbd className="ms-auto hidden font-sans text-xs md:block">Ctrl K</kbd>
      </button>
      {wanted ? <CommandPalette open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
