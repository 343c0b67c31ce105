"use client";

import { Bot, Plus } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { ChatbotTable } from "#components/chatbots/chatbot-table";
import { FirstKnowledgeForm } from "#components/chatbots/first-knowledge-form";
import { type ChatbotListActions, type InitialChatbots, useChatbotList } from "#components/chatbots/use-chatbot-list";
import { PageHeader } from "#components/frame/page-header";
import { lazyPart } from "#components/lazy/lazy-part";
import { EmptyState } from "#components/list/empty-state";
import { ListScreen } from "#components/list/list-screen";
import { SearchField } from "#components/list/search-field";
import { Button, buttonVariants } from "#components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "#components/ui/card";
import { Select } from "#components/ui/select";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

type FirstActions = ComponentProps<typeof FirstKnowledgeForm>["actions"];

const RenameDialog = lazyPart(() => import("#components/chatbots/rename-dialog"), "RenameDialog", "onClose");

type ScreenProps = { initial: InitialChatbots; actions: ChatbotListActions & FirstActions };

export function ChatbotListScreen({ initial, actions }: ScreenProps) {
  const list = useChatbotList(initial, actions);
  const { address, search, change } = list.place;
  const creating = address.has("new");
  const [renaming, setRenaming] = useState<ChatbotSummaryView | null>(null);
  const empty = list.isEmpty && search === "";

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
          title="Create your first chatbot"
          description="It answers from the pages and Q&As that you give it, shows its sources, and says so when it does not know."
        >
          <div className="w-full max-w-xl">
            <FirstKnowledgeForm actions={actions} autoFocus />
          </div>
        </EmptyState>
      ) : (
        <ListScreen
          label="Chatbots"
          noun="chatbots"
          list={list}
          nothing={`No chatbot’s name or chatbotId matches “${search}”.`}
          toolbar={
            <>
              <SearchField label="Search chatbots" placeholder="Search by name or chatbotId" place={list.place} />
              <Select
                aria-label="Order"
                className="max-sm:w-full"
                value={list.filter.sort}
                onChange={(event) => change({ sort: event.target.value, page: null }, "replace")}
              >
                <option value="activity">Sort by last activity</option>
                <option value="name">Sort by name</option>
                <option value="created">Sort by newest</option>
              </Select>
            </>
          }
        >
          <ChatbotTable
            items={list.list?.items ?? []}
            onRename={setRenaming}
            onDuplicate={(bot) => void list.duplicate(bot)}
            onDelete={(bot) => void list.remove(bot)}
          />
        </ListScreen>
      )}
      {renaming ? (
        <RenameDialog
          chatbot={renaming}
          onRename={(version, name) => list.rename(renaming, version, name)}
          onClose={() => setRenaming(null)}
        />
      ) : null}
    </div>
  );
}
