"use client";

import { MessagesSquare, SearchX } from "lucide-react";
import { useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { ConversationFilters, ViewSwitch } from "#components/conversations/conversation-filters";
import { ConversationTable } from "#components/conversations/conversation-table";
import { ExportLinks } from "#components/conversations/export-links";
import { UnansweredList } from "#components/conversations/unanswered-list";
import {
  type ConversationActions,
  type InitialConversations,
  useConversationList,
} from "#components/conversations/use-conversation-list";
import { ErrorState } from "#components/frame/error-state";
import { lazyPart } from "#components/lazy/lazy-part";
import { EmptyState } from "#components/list/empty-state";
import { ListPager } from "#components/list/list-pager";
import { SearchField } from "#components/list/search-field";
import { useListAddress } from "#components/list/use-list-address";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { formatCount } from "#lib/browser/format";
import { parseConversationFilter } from "#lib/browser/parse-conversation-filter";

const ConversationSheet = lazyPart(
  () => import("#components/conversations/conversation-sheet"),
  "ConversationSheet",
  "onClose",
);

/** What was asked and answered, wherever it was; what was not answered becomes a Q&A where it stands. */
export function ConversationsScreen({
  chatbotId,
  initial,
  actions,
}: {
  chatbotId: string;
  initial: InitialConversations;
  actions: CorrectionActions & ConversationActions;
}) {
  const { address, change } = useListAddress();
  const filter = parseConversationFilter(Object.fromEntries(address));
  const { query, list, remove } = useConversationList(chatbotId, filter, initial, actions);
  const open = address.get("open");
  // The address follows only once the server has answered: what is being deleted closes at once.
  const [deleted, setDeleted] = useState<string | null>(null);
  const opened = open === deleted ? null : open;
  const items = list?.items ?? [];
  const total = list?.total ?? 0;
  const unanswered = filter.answered === "no";
  const isFirst = JSON.stringify({ ...filter, page: 1 }) === JSON.stringify(parseConversationFilter({}));
  const empty = query.isSuccess && !query.isPlaceholderData && total === 0;
  const changeFilter = (values: Record<string, string | null>) => change({ ...values, page: null });
  const toPage = (next: number) => {
    change({ page: next === 1 ? null : next });
    window.scrollTo({ top: 0 });
  };
  const onOpen = (sessionId: string) => {
    setDeleted(null);
    change({ open: sessionId });
  };

  return (
    <section aria-label="Conversations" className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <ViewSwitch value={filter.answered} onChange={changeFilter} />
        {unanswered ? null : (
          <>
            <SearchField
              label="Search conversations"
              placeholder="Search questions and answers"
              value={filter.search}
              onSearch={(search) => change({ search, page: null }, "replace")}
            />
            <p className="ms-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
              {formatCount(total, "conversation")}
            </p>
            {total > 0 ? <ExportLinks chatbotId={chatbotId} filter={filter} /> : null}
          </>
        )}
      </div>
      <ConversationFilters filter={filter} onChange={changeFilter} />
      {unanswered ? (
        <UnansweredList chatbotId={chatbotId} filter={filter} actions={actions} onOpen={onOpen} onPage={toPage} />
      ) : query.isError && !list ? (
        <ErrorState title="The conversations could not be loaded" description={query.error.message}>
          <Button variant="outline" onClick={() => void query.refetch()}>
            Try again
          </Button>
        </ErrorState>
      ) : empty && isFirst ? (
        <NoVisitorYet chatbotId={chatbotId} onTests={() => changeFilter({ channel: "playground" })} />
      ) : empty ? (
        <EmptyState
          icon={SearchX}
          title="No conversations found"
          description={
            filter.search ? `No questions or answers match “${filter.search}”.` : "No conversation meets this filter."
          }
        >
          <Button variant="outline" onClick={() => change(EVERYTHING)}>
            Show all conversations
          </Button>
        </EmptyState>
      ) : (
        <ConversationTable items={items} stale={query.isPlaceholderData} onOpen={onOpen} />
      )}
      {unanswered ? null : (
        <ListPager
          page={filter.page}
          pageSize={list?.pageSize ?? 50}
          total={total}
          shown={items.length}
          onPage={toPage}
        />
      )}
      {opened ? (
        <ConversationSheet
          key={opened}
          chatbotId={chatbotId}
          sessionId={opened}
          actions={actions}
          onDelete={() => {
            setDeleted(opened);
            change({ open: null });
            void remove(opened);
          }}
          onClose={() => change({ open: null })}
        />
      ) : null}
    </section>
  );
}

const EVERYTHING = {
  ...{ channel: "all", answered: null, search: null, from: null, to: null },
  ...{ confidence: null, feedback: null, page: null },
};

/** Conversations begin with visitors; the owner's tests are one click away. */
function NoVisitorYet({ chatbotId, onTests }: { chatbotId: string; onTests: () => void }) {
  return (
    <EmptyState
      icon={MessagesSquare}
      title="No visitor has asked yet"
      description="What visitors ask is listed here, with every answer, its sources and the reason for it. Your own tests in the playground are kept apart."
    >
      <div className="flex flex-wrap justify-center gap-2">
        <ButtonLink href={`/chatbots/${encodeURIComponent(chatbotId)}/playground`}>Ask in the playground</ButtonLink>
        <Button variant="outline" onClick={onTests}>
          Show playground tests
        </Button>
      </div>
    </EmptyState>
  );
}
