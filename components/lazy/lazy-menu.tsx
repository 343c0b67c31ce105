"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { Button } from "#components/ui/button";

export type MenuEntry = { label: string; icon: LucideIcon; destructive?: boolean } & (
  | { onSelect: () => void }
  | { href: string }
);
export type MenuProps = { label: string; entries: MenuEntry[] };

const MenuEntries = lazyPart(() => import("#components/frame/menu-entries"), "MenuEntries");

export function MenuButton({ label, ...props }: { label: string } & ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} aria-haspopup="menu" {...props}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

/** The "…" of a row: what is seldom done to it. The menu's code is fetched when somebody means to open it. */
export function LazyMenu(props: MenuProps) {
  const [open, setOpen] = useState(false);
  if (open) return <MenuEntries {...props} />;
  return (
    <MenuButton
      label={props.label}
      aria-expanded={false}
      onPointerEnter={MenuEntries.preload}
      onFocus={MenuEntries.preload}
      onClick={() => void MenuEntries.ready().then(setOpen)}
    />
  );
}
