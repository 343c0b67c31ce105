"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { BookOpen, Bot, CornerDownRight, LogOut, type LucideIcon, Moon, Plus, Sun } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useState } from "react";
import { chatbotTabs } from "#components/frame/chatbot-tabs";
import { NAV } from "#components/frame/nav-links";
import { fits, readPaletteText } from "#components/frame/palette-text";
import { useDebounced } from "#components/list/use-debounced";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "#components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog";
import { signOut } from "#lib/browser/auth-client";
import { titleOf } from "#lib/browser/title-of";
import { chatbotListQuery } from "#lib/chatbots/queries";

const CHATBOTS_SHOWN = 10;

type Entry = { id: string; label: string; icon: LucideIcon; act: () => void };

/** The chatbots that the server finds for what is typed, each once, or with the tabs that are asked for. */
function useChatbotEntries(text: string, go: (href: string) => void): Entry[] {
  const { search, tabs } = readPaletteText(
    text,
    chatbotTabs("").map((tab) => tab.label),
  );
  const settled = useDebounced(search, 150);
  const { data, isPlaceholderData } = useQuery({
    ...chatbotListQuery({ search: settled.slice(0, 200), sort: "activity", page: 1 }),
    placeholderData: keepPreviousData,
  });
  const known = settled === search && !isPlaceholderData;
  // Until the server has answered for this text, of what it said before only what fits.
  const found = (data?.items ?? []).filter(
    (bot) => known || bot.name.toLowerCase().includes(search.toLowerCase()) || bot.id === search,
  );
  return found.slice(0, CHATBOTS_SHOWN).flatMap(({ id, name }) => {
    const label = titleOf(name);
    const own = { id, label, icon: Bot, act: () => go(`/chatbots/${id}/playground`) };
    if (tabs.length === 0) return [own];
    const asked = chatbotTabs(id)
      .filter((tab) => tabs.includes(tab.label))
      .map((tab) => ({
        id: tab.href,
        label: `${label}: ${tab.label}`,
        icon: CornerDownRight,
        act: () => go(tab.href),
      }));
    return fits(label, text) ? [own, ...asked] : asked;
  });
}

/** Every page, chatbot and action, a few letters away. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const router = useRouter();
  const chatbotId = /^\/chatbots\/(bot_\w+)/.exec(usePathname())?.[1];
  const { resolvedTheme, setTheme } = useTheme();
  const [text, setText] = useState("");
  const go = (href: string) => router.push(href);
  const dark = resolvedTheme === "dark";

  const pages: Entry[] = [
    ...NAV.map(({ href, label, icon }) => ({ id: href, label, icon, act: () => go(href) })),
    { id: "/docs", label: "API reference", icon: BookOpen, act: () => window.location.assign("/docs") },
  ];
  const here: Entry[] = chatbotId
    ? [
        ...chatbotTabs(chatbotId).map(({ href, label }) => ({
          id: `here ${href}`,
          label,
          icon: CornerDownRight,
          act: () => go(href),
        })),
        { id: "add-qa", label: "Add Q&A", icon: Plus, act: () => go(`/chatbots/${chatbotId}/qa?new=1`) },
      ]
    : [];
  const actions: Entry[] = [
    { id: "new", label: "New chatbot", icon: Plus, act: () => go("/chatbots?new=1") },
    {
      id: "theme",
      label: `Switch to the ${dark ? "light" : "dark"} theme`,
      icon: dark ? Sun : Moon,
      act: () => setTheme(dark ? "light" : "dark"),
    },
    { id: "sign-out", label: "Sign out", icon: LogOut, act: () => void signOut() },
  ];
  const fitting = (entries: Entry[]) => entries.filter(({ label }) => fits(label, text));
  const groups = {
    Pages: fitting(pages),
    "This chatbot": fitting(here),
    Chatbots: useChatbotEntries(text, go),
    Actions: fitting(actions),
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="block overflow-hidden p-0">
        <DialogTitle className="sr-only">Go to</DialogTitle>
        <DialogDescription className="sr-only">Pages, chatbots and actions</DialogDescription>
        <Command label="Go to" shouldFilter={false}>
          <CommandInput placeholder="Go to a page, a chatbot, an action" value={text} onValueChange={setText} />
          <CommandList>
            <CommandEmpty>No results</CommandEmpty>
            {Object.entries(groups).map(([heading, entries]) =>
              entries.length > 0 ? (
                <CommandGroup key={heading} heading={heading}>
                  {entries.map(({ id, label, icon: Icon, act }) => (
                    <CommandItem
                      key={id}
                      value={id}
                      onSelect={() => {
                        onOpenChange(false);
                        act();
                      }}
                    >
                      <Icon aria-hidden />
                      <span className="truncate">{label}</span>
                    </CommandItem>
                  ))}
                </CommandGroup>
              ) : null,
            )}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
