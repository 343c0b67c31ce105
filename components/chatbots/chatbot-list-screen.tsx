"use client";

import { Bot, Plus } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { ChatbotTable } from "#components/chatbots/chatbot-table";
import { FirstKnowledgeForm } from "#components/chatbots/first-knowledge-form";
import { type ChatbotListActions, type InitialChatbots, useChatbotList } from "#components/chatbots/use-chatbot-list";
import { PageHeader } from "#components/frame/page-header";
import { lazyPart } from "#components/lazy/lazy-part";
import { EmptyState } from "#components/list/empty-state";
import { ListBody } from "#components/list/list-body";
import { SearchField } from "#components/list/search-field";
import { useLastPage } from "#components/list/use-last-page";
import { useListAddress } from "#components/list/use-list-address";
import { Button, buttonVariants } from "#components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card";
import { Select } from "#components/ui/select";
import type { ChatbotListFilter } from "#lib/chatbots/queries";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

type FirstActions = ComponentProps<typeof FirstKnowledgeForm>["actions"];

const RenameDialog = lazyPart(() => import("#components/chatbots/rename-dialog"), "RenameDialog", "onClose");

function toSort(value: string | null): ChatbotListFilter["sort"] {
  return value === "name" || value === "created" ? value : "activity";
}

type ScreenProps = { initial: InitialChatbots; actions: ChatbotListActions & FirstActions };

export function ChatbotListScreen({ initial, actions }: ScreenProps) {
  const { address, search, page, change } = useListAddress();
  const filter = { search, sort: toSort(address.get("sort")), page };
  const creating = address.has("new");
  const [renaming, setRenaming] = useState<ChatbotSummaryView | null>(null);
  const { query, list, ...does } = useChatbotList(filter, initial, actions);
  useLastPage(query.isPlaceholderData ? undefined : list, page, change);
  const empty = list?.total === 0 && search === "" && !query.isPlaceholderData;

  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="My Chatbot List"
        actions={
          empty || creating ? null : (
            <a
              href="?new=1"
              className={buttonVariants()}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                change({ new: 1 });
              }}
            >
              <Plus aria-hidden />
              New chatbot
            </a>
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
            <FirstKnowledgeForm actions={actions} autoFocus />
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
            <FirstKnowledgeForm actions={actions} autoFocus />
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
          <ListBody
            noun="chatbots"
            query={query}
            list={list}
            page={page}
            nothing={{ title: "No results", description: `No chatbot’s name or chatbotId matches “${search}”.` }}
            onPage={(next) => change({ page: next })}
            onAll={() => change({ search: null, page: null })}
          >
            <ChatbotTable
              items={list?.items ?? []}
              stale={query.isPlaceholderData}
              onRename={setRenaming}
              onDuplicate={(bot) => void does.duplicate(bot)}
              onDelete={(bot) => void does.remove(bot)}
            />
          </ListBody>
        </section>
      )}
      {renaming ? (
        <RenameDialog
          chatbot={renaming}
          onRename={(version, name) => does.rename(renaming, version, name)}
          onClose={() => setRenaming(null)}
        />
      ) : null}
    </div>
  );
}
