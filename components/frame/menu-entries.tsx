"use client";

import Link from "next/link";
import { Fragment } from "react";
import { MenuButton, type MenuProps } from "#components/lazy/lazy-menu";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu";

/** An open menu; what destroys something stands apart. */
export function MenuEntries({ label, entries }: MenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <MenuButton label={label} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {entries.map((entry, at) => {
          const Icon = entry.icon;
          return (
            <Fragment key={entry.label}>
              {entry.destructive && at > 0 ? <DropdownMenuSeparator /> : null}
              {"href" in entry ? (
                <DropdownMenuItem asChild>
                  <Link href={entry.href}>
                    <Icon aria-hidden />
                    {entry.label}
                  </Link>
                </DropdownMenuItem>
              ) : (
                <DropdownMenuItem
                  variant={entry.destructive ? "destructive" : "default"}
                  onSelect={() => entry.onSelect()}
                >
                  <Icon aria-hidden />
                  {entry.label}
                </DropdownMenuItem>
              )}
            </Fragment>
          );
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
