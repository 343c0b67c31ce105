"use client";

import { Bot, Plus } from "lucide-react";
import { useState } from "react";
import { ChatbotTable } from "#components/chatbots/chatbot-table";
import { FirstKnowledgeForm } from "#components/chatbots/first-knowledge-form";
import { type ChatbotListActions, type Listed, useChatbotList } from "#components/chatbots/use-chatbot-list";
import { ListPager } from "#components/qa/list-pager";
import { SearchField } from "#components/qa/search-field";
import { useListAddress } from "#components/qa/use-list-address";
import { EmptyState } from "#components/shell/empty-state";
import { onDemand } from "#components/shell/on-demand";
import { PageHeader } from "#components/shell/page-header";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card";
import { Select } from "#components/ui/select";
import type { Action } from "#lib/action-result";
import type { ChatbotListFilter } from "#lib/chatbots/queries";
import type { ChatbotSummaryView, NewChatbotInput } from "#lib/chatbots/schema";

const ChatbotListPoll = onDemand(() =>
  import("#components/chatbots/chatbot-list-poll").then((module) => module.ChatbotListPoll),
);
const RenameDialog = onDemand(() => import("#components/chatbots/rename-dialog").then((module) => module.RenameDialog));

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
  const { address, search, page, change } = useListAddress();
  const filter = { search, sort: toSort(address.get("sort")), page };
  const creating = address.has("new");
  const [renaming, setRenaming] = useState<ChatbotSummaryView | null>(null);
  const list = useChatbotList(initial, actions);
  const { items } = list.listed.list;
  const empty = items.length === 0 && filter.search === "" && list.listed.filter.search === "";

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="My Chatbot List"
        actions={
          empty || creating ? null : (
            <Button onClick={() => change({ new: 1 })}>
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
            <Button variant="ghost" size="sm" onClick={() => change({ new: null }, "replace")}>
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
            <SearchField
              label="Search chatbots"
              placeholder="Search by name or chatbotId"
              value={search}
              onSearch={(next) => change({ search: next, page: null }, "replace")}
            />
            <Select
              aria-label="Order"
              className="max-sm:w-full"
              value={filter.sort}
              onChange={(event) => change({ sort: event.target.value, page: null }, "replace")}
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
          <ListPager
            page={page}
            pageSize={list.listed.list.pageSize}
            total={list.listed.list.total}
            shown={items.length}
            onPage={(next) => {
              change({ page: next === 1 ? null : next });
              window.scrollTo({ top: 0 });
            }}
          />
        </section>
      )}
      <ChatbotListPoll filter={filter} hold={list.hold} settledAt={list.settledAt} onList={list.receive} />
      {renaming ? (
        <RenameDialog
          chatbotId={renaming.id}
          name={renaming.name}
          onRename={(name) => list.rename(renaming, name)}
          onClose={() => setRenaming(null)}
        />
      ) : null}
    </div>
  );
}
