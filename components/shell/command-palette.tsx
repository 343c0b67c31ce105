"use client";

import { useQuery } from "@tanstack/react-query";
import { BookOpen, Bot, CornerDownRight, LogOut, Moon, Plus, Settings, Sun } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { chatbotTabs } from "#components/shell/chatbot-tabs";
import { NAV } from "#components/shell/nav-links";
import { QueryProvider } from "#components/shell/query-provider";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "#components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog";
import { signOut } from "#lib/auth-client";
import { chatbotListQuery } from "#lib/chatbots/queries";

/** Every page, chatbot and action, a few letters away. */
export function CommandPalette(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <QueryProvider>
      <Palette {...props} />
    </QueryProvider>
  );
}

function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const router = useRouter();
  const chatbotId = /^\/chatbots\/(bot_\w+)/.exec(usePathname())?.[1];
  const { resolvedTheme, setTheme } = useTheme();
  const { data } = useQuery({ ...chatbotListQuery({ search: "", sort: "activity", page: 1 }), enabled: open });
  const run = (act: () => void) => () => {
    onOpenChange(false);
    act();
  };
  const go = (href: string) => run(() => router.push(href));
  const dark = resolvedTheme === "dark";
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="block overflow-hidden p-0">
        <DialogTitle className="sr-only">Go to</DialogTitle>
        <DialogDescription className="sr-only">Pages, chatbots and actions</DialogDescription>
        <Command label="Go to">
          <CommandInput placeholder="Go to a page, a chatbot, an action" />
          <CommandList>
            <CommandEmpty>Nothing is called that.</CommandEmpty>
            <CommandGroup heading="Pages">
              {NAV.map(({ href, label, icon: Icon }) => (
                <CommandItem key={href} onSelect={go(href)}>
                  <Icon aria-hidden />
                  {label}
                </CommandItem>
              ))}
              <CommandItem onSelect={go("/docs")}>
                <BookOpen aria-hidden />
                API reference
              </CommandItem>
            </CommandGroup>
            {open && chatbotId ? (
              <CommandGroup heading="This chatbot">
                {chatbotTabs(chatbotId).map(({ href, label }) => (
                  <CommandItem key={href} value={`This chatbot ${label}`} onSelect={go(href)}>
                    <CornerDownRight aria-hidden className="rtl:-scale-x-100" />
                    {label}
                  </CommandItem>
                ))}
              </CommandGroup>
            ) : null}
            {data && data.items.length > 0 ? (
              <CommandGroup heading="Chatbots">
                {data.items.flatMap((item) => [
                  <CommandItem
                    key={item.id}
                    value={`${item.name} ${item.id}`}
                    onSelect={go(`/chatbots/${item.id}/playground`)}
                  >
                    <Bot aria-hidden />
                    <span className="truncate">{item.name || "Untitled chatbot"}</span>
                  </CommandItem>,
                  <CommandItem
                    key={`${item.id}-settings`}
                    value={`${item.name} Chatbot Settings ${item.id}`}
                    onSelect={go(`/chatbots/${item.id}/settings`)}
                  >
                    <Settings aria-hidden />
                    <span className="truncate">{item.name || "Untitled chatbot"}: Chatbot Settings</span>
                  </CommandItem>,
                ])}
              </CommandGroup>
            ) : null}
            <CommandGroup heading="Actions">
              <CommandItem onSelect={go("/chatbots?new=1")}>
                <Plus aria-hidden />
                New chatbot
              </CommandItem>
              <CommandItem onSelect={run(() => setTheme(dark ? "light" : "dark"))}>
                {dark ? <Sun aria-hidden /> : <Moon aria-hidden />}
                Switch to the {dark ? "light" : "dark"} theme
              </CommandItem>
              <CommandItem onSelect={run(() => void signOut())}>
                <LogOut aria-hidden />
                Sign out
              </CommandItem>
            </CommandGroup>
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
