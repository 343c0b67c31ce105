"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import { type ComponentProps, type ComponentType, useState } from "react";
import { reportMissingCode } from "#components/lazy/on-demand";
import { Button } from "#components/ui/button";
import { LazyCode } from "#lib/browser/lazy-code";

export type MenuEntry = { label: string; icon: LucideIcon; destructive?: boolean } & (
  | { onSelect: () => void }
  | { href: string }
);
export type MenuProps = { label: string; entries: MenuEntry[] };

const menu = new LazyCode<ComponentType<MenuProps>>(() =>
  import("#components/frame/menu-entries").then((module) => module.MenuEntries),
);

export function MenuButton({ label, ...props }: { label: string } & ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon-sm" aria-label={label} aria-haspopup="menu" {...props}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

/** The "…" of a row: what is seldom done to it. The menu's code is fetched when somebody means to open it. */
export function LazyMenu(props: MenuProps) {
  const [Open, setOpen] = useState<ComponentType<MenuProps> | null>(null);
  if (Open) return <Open {...props} />;
  return (
    <MenuButton
      label={props.label}
      aria-expanded={false}
      onPointerEnter={() => menu.preload()}
      onFocus={() => menu.preload()}
      onClick={() => void menu.fetch().then((code) => setOpen(() => code), reportMissingCode)}
    />
  );
}
