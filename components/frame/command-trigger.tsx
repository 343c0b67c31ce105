"use client";

import { Search } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { useHydrated } from "#components/lazy/use-hydrated";
import { cn } from "#lib/browser/cn";

const CommandPalette = lazyPart(() => import("#components/frame/command-palette"), "CommandPalette", "onOpenChange");

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const never = () => () => {};
const shortcut = () => (/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ K" : "Ctrl K");

/**
 * Opens the palette by click or Ctrl/⌘ K. `/` goes to the page's own search field (`data-search`), else to the palette. The
 * compact one is for phones: an icon, which leaves the keys to the other. The keys are told as soon as they are heard.
 */
export function CommandTrigger({ compact = false }: { compact?: boolean }) {
  const [open, setOpen] = useState(false);
  const isHydrated = useHydrated();
  const keys = useSyncExternalStore(never, shortcut, () => "Ctrl K");
  useEffect(() => {
    if (compact) return;
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
      setOpen((was) => !was);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [compact]);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-keyshortcuts={isHydrated && !compact ? "Control+K Meta+K /" : undefined}
        onPointerEnter={CommandPalette.preload}
        onClick={() => setOpen(true)}
        className={cn(
          "flex h-11 items-center gap-2 rounded-lg text-muted-foreground text-sm hover:bg-accent",
          compact ? "w-11 justify-center" : "border bg-background px-2.5 md:h-8",
        )}
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="max-md:sr-only">Go to…</span>
        {compact ? null : <kbd className="ms-auto hidden font-sans text-xs md:block">{keys}</kbd>}
      </button>
      {open ? <CommandPalette open onOpenChange={setOpen} /> : null}
    </>
  );
}
