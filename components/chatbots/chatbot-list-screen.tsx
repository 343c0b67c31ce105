"use client";

import { Bot, Plus, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { ChatbotTable } from "#components/chatbots/chatbot-table";
import { FirstKnowledgeForm } from "#components/chatbots/first-knowledge-form";
import { type ChatbotListActions, type Listed, useChatbotList } from "#components/chatbots/use-chatbot-list";
import { EmptyState } from "#components/shell/empty-state";
import { PageHeader } from "#components/shell/page-header";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card";
import { Input } from "#components/ui/input";
import { Select } from "#components/ui/select";
import type { Action } from "#lib/action-result";
import type { ChatbotListFilter } from "#lib/chatbots/queries";
import type { ChatbotSummaryView, NewChatbotInput } from "#lib/chatbots/schema";

const ChatbotListPoll = dynamic(
  () => import("#components/chatbots/chatbot-list-poll").then((module) => module.ChatbotListPoll),
  { ssr: false },
);
const RenameDialog = dynamic(() => import("#components/chatbots/rename-dialog").then((module) => module.RenameDialog), {
  ssr: false,
});

function toSort(value: string | null): ChatbotListFilter["sort"] {
  return value === "name" || value === "created" ? value : "activity";
}

export function ChatbotListScreen({
  initial,
  actions,
  createChatbot,
}: {
  initial: Listed;
  actions: ChatbotListActions;
  createChatbot: Action<NewChatbotInput, { chatbotId: string }>;
}) {
  const address = useSearchParams();
  const filter = { search: address.get("search") ?? "", sort: toSort(address.get("sort")) };
  const creating = address.has("new");
  const [renaming, setRenaming] = useState<ChatbotSummaryView | null>(null);
  const list = useChatbotList(initial, actions);
  const { items } = list.listed.list;
  const empty = items.length === 0 && filter.search === "" && list.listed.filter.search === "";

  function setAddress(key: string, value: string | null) {
    const next = new URLSearchParams(address);
    if (value) next.set(key, value);
    else next.delete(key);
    window.history.replaceState(null, "", next.size > 0 ? `/chatbots?${next}` : "/chatbots");
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="My Chatbot List"
        actions={
          empty || creating ? null : (
            <Button onClick={() => window.history.pushState(null, "", "/chatbots?new=1")}>
              <Plus aria-hidden />
              New chatbot
            </Button>
          )
        }
      />
      {creating && !empty ? (
        <Card>
          <CardHeader className="flex-row items-center justify-between">
            <CardTitle>New chatbot</CardTitle>
            <Button variant="ghost" size="sm" onClick={() => setAddress("new", null)}>
              Cancel
            </Button>
          </CardHeader>
          <CardContent>
            <FirstKnowledgeForm createChatbot={createChatbot} autoFocus />
          </CardContent>
        </Card>
      ) : null}
      {empty ? (
        <EmptyState
          icon={Bot}
          title="Make your first chatbot"
          description="It answers from the pages and Q&As that you give it, shows its sources, and says so when it does not know."
        >
          <div className="w-full max-w-xl">
            <FirstKnowledgeForm createChatbot={createChatbot} autoFocus />
          </div>
        </EmptyState>
      ) : (
        <section aria-label="Chatbots" className="grid grid-cols-1 gap-3">
          <div className="flex flex-wrap gap-2">
            <search className="relative min-w-48 flex-1 sm:max-w-xs">
              <Search
                aria-hidden
                className="pointer-events-none absolute inset-s-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
              />
              <Input
                data-search
                type="search"
                aria-label="Search chatbots"
                placeholder="Search by name or chatbotId"
                className="ps-9"
                defaultValue={filter.search}
                onChange={(event) => setAddress("search", event.target.value)}
              />
            </search>
            <Select
              aria-label="Order"
              className="max-sm:w-full"
              value={filter.sort}
              onChange={(event) => setAddress("sort", event.target.value)}
            >
              <option value="activity">Sort by last activity</option>
              <option value="name">Sort by name</option>
              <option value="created">Sort by newest</option>
            </Select>
          </div>
          <ChatbotTable
            items={items}
            search={filter.search}
            onRename={setRenaming}
            onDuplicate={(bot) => void list.duplicate(bot)}
            onDelete={(bot) => void list.remove(bot)}
          />
        </section>
      )}
      <ChatbotListPoll filter={filter} hold={list.hold} settledAt={list.settledAt} onList={list.receive} />
      {renaming ? (
        <RenameDialog
          name={renaming.name}
          onRename={(name) => list.rename(renaming, name)}
          onClose={() => setRenaming(null)}
        />
      ) : null}
    </div>
  );
}
