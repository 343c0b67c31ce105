"use client";

import { useQuery } from "@tanstack/react-query";
import { MessagesSquare, SearchX } from "lucide-react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { AnsweredFilter } from "#components/conversations/answered-filter";
import { ConversationTable } from "#components/conversations/conversation-table";
import { ListPager } from "#components/qa/list-pager";
import { SearchField } from "#components/qa/search-field";
import { useListAddress } from "#components/qa/use-list-address";
import { ButtonLink } from "#components/shell/button-link";
import { EmptyState } from "#components/shell/empty-state";
import { ErrorState } from "#components/shell/error-state";
import { onDemand } from "#components/shell/on-demand";
import { Button } from "#components/ui/button";
import type { ConversationFilter, ConversationListView } from "#lib/conversations/history-schema";
import { parseConversationFilter } from "#lib/conversations/parse-conversation-filter";
import { conversationListQuery } from "#lib/conversations/queries";
import { formatCount } from "#lib/format";
import { initialData } from "#lib/initial-data";

const ConversationSheet = onDemand(() =>
  import("#components/conversations/conversation-sheet").then((module) => module.ConversationSheet),
);

/** What was asked and answered, wherever it was; what was not answered becomes a Q&A where it stands. */
export function ConversationsScreen({
  chatbotId,
  initial,
  actions,
}: {
  chatbotId: string;
  initial: { list: ConversationListView; filter: ConversationFilter; at: number };
  actions: CorrectionActions;
}) {
  const { address, change } = useListAddress();
  const filter = parseConversationFilter(Object.fromEntries(address));
  const first = JSON.stringify(filter) === JSON.stringify(initial.filter);
  const list = useQuery({
    ...conversationListQuery(chatbotId, filter),
    ...(first ? initialData(initial.list, initial.at) : {}),
  });
  const opened = address.get("open");
  const items = list.data?.items ?? [];
  const total = list.data?.total ?? 0;
  const narrowed = filter.answered === "no" || filter.search !== "";
  const empty = list.isSuccess && !list.isPlaceholderData && total === 0;

  return (
    <section aria-label="Conversations" className="grid gap-3">
      {empty && !narrowed ? (
        <EmptyState
          icon={MessagesSquare}
          title="No conversation yet"
          description="What is asked stands here, with every answer, its sources and the reason for it. A question that was not answered becomes a Q&A with one click."
        >
          <ButtonLink href={`/chatbots/${encodeURIComponent(chatbotId)}/playground`}>Ask in the playground</ButtonLink>
        </EmptyState>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <SearchField
              label="Search conversations"
              placeholder="Search questions and answers"
              value={filter.search}
              onSearch={(search) => change({ search, page: null }, "replace")}
            />
            <AnsweredFilter
              value={filter.answered}
              onChange={(answered) => change({ answered: answered === "all" ? null : answered, page: null })}
            />
            <p className="ms-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
              {formatCount(total, "conversation")}
            </p>
          </div>
          {list.isError && !list.data ? (
            <ErrorState title="The conversations could not be loaded" description={list.error.message}>
              <Button variant="outline" onClick={() => void list.refetch()}>
                Try again
              </Button>
            </ErrorState>
          ) : items.length === 0 && !list.isPlaceholderData ? (
            <NothingFound filter={filter} onAll={() => change({ search: null, answered: null, page: null })} />
          ) : (
            <ConversationTable
              items={items}
              stale={list.isPlaceholderData}
              onOpen={(sessionId) => change({ open: sessionId })}
            />
          )}
          <ListPager
            page={filter.page}
            pageSize={list.data?.pageSize ?? 50}
            total={total}
            shown={items.length}
            onPage={(next) => {
              change({ page: next === 1 ? null : next });
              window.scrollTo({ top: 0 });
            }}
          />
        </>
      )}
      {opened ? (
        <ConversationSheet
          key={opened}
          chatbotId={chatbotId}
          sessionId={opened}
          actions={actions}
          onClose={() => change({ open: null })}
        />
      ) : null}
    </section>
  );
}

function NothingFound({ filter, onAll }: { filter: ConversationFilter; onAll: () => void }) {
  const description = filter.search
    ? `Neither a question nor an answer holds “${filter.search}”.`
    : filter.answered === "no"
      ? "Every question was answered."
      : "There are fewer conversations than that.";
  return (
    <EmptyState icon={SearchX} title="No conversation here" description={description}>
      <Button variant="outline" onClick={onAll}>
        Show all conversations
      </Button>
    </EmptyState>
  );
}
