"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { KeyboardEvent } from "react";
import { cn } from "#lib/browser/cn";

/** On a phone the row is wider than the window: the open tab is the one to be seen. scrollIntoView would move the page too. */
function showOpenTab(link: HTMLAnchorElement | null) {
  const row = link?.closest("nav");
  if (!link || !row) return;
  const tab = link.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  row.scrollLeft += tab.left + tab.width / 2 - (box.left + box.width / 2);
}

/** Tabs whose content has an address of its own: links in a navigation, with the arrow keys of tabs. */
export function LinkTabs({ label, tabs }: { label: string; tabs: { href: string; label: string }[] }) {
  const pathname = usePathname();
  function move(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const links = [...event.currentTarget.querySelectorAll("a")];
    const at = links.findIndex((link) => link.contains(document.activeElement));
    if (at < 0) return;
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? -step : step;
    event.preventDefault();
    links[(at + forward + links.length) % links.length]?.focus();
  }
  // A tab's address may begin with another's.
  const open = tabs.findLast(({ href }) => pathname === href || pathname.startsWith(`${href}/`));
  return (
    <nav aria-label={label} className="relative -mx-4 overflow-x-auto border-b px-4 md:mx-0 md:px-0" onKeyDown={move}>
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const current = tab === open;
          return (
            <li key={tab.href}>
              <Link
                ref={current ? showOpenTab : undefined}
                href={tab.href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex h-11 items-center whitespace-nowrap border-b-2 px-3 font-medium text-sm focus-visible:-outline-offset-2 md:h-10",
                  current
                    ? "border-primary text-foreground"
                    : "border-transparent text-muted-foreground hover:text-foreground",
                )}
              >
                {tab.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
