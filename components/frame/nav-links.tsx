"use client";

import { Bot, ChartColumn, CircleUser } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "#lib/browser/cn";

export const NAV = [
  { href: "/chatbots", label: "My Chatbot List", icon: Bot },
  { href: "/usage", label: "Usage", icon: ChartColumn },
  { href: "/account", label: "Account", icon: CircleUser },
] as const;

export function NavLinks({ onFollow }: { onFollow?: () => void }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {NAV.map(({ href, label, icon: Icon }) => {
          const current = pathname === href || pathname.startsWith(`${href}/`);
          return (
            <li key={href}>
              <Link
                href={href}
                onClick={onFollow}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex h-11 items-center gap-2.5 rounded-lg px-2.5 text-sm md:h-8",
                  current
                    ? "bg-accent font-medium text-foreground"
                    : "text-muted-foreground hover:bg-accent hover:text-foreground",
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
