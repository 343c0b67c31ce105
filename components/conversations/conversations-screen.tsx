"use client";

import { MessagesSquare } from "lucide-react";
import { useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { ConversationFilters, ViewSwitch } from "#components/conversations/conversation-filters";
import { ConversationTable } from "#components/conversations/conversation-table";
import { ExportLinks } from "#components/conversations/export-links";
import { type DismissAction, UnansweredList } from "#components/conversations/unanswered-list";
import {
  type ConversationActions,
  type InitialConversations,
  useConversationList,
} from "#components/conversations/use-conversation-list";
import { lazyPart } from "#components/lazy/lazy-part";
import { EmptyState } from "#components/list/empty-state";
import { ListScreen } from "#components/list/list-screen";
import { SearchField } from "#components/list/search-field";
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
  actions: CorrectionActions & ConversationActions & DismissAction;
}) {
  const list = useConversationList(chatbotId, initial, actions);
  const { filter } = list;
  const { address, change } = list.place;
  const open = address.get("open");
  const days = address.get("days") === "90" ? 90 : 30;
  // The address follows only once the server has answered: what is being deleted closes at once.
  const [deleted, setDeleted] = useState<string | null>(null);
  const opened = open === deleted ? null : open;
  const total = list.list?.total ?? 0;
  const unanswered = filter.answered === "no";
  const isFirst = JSON.stringify({ ...filter, page: 1 }) === JSON.stringify(parseConversationFilter({}));
  const changeFilter = (values: Record<string, string | null>) => change({ ...values, page: null });
  const onOpen = (sessionId: string) => {
    setDeleted(null);
    change({ open: sessionId });
  };

  return (
    <>
      <ListScreen
        label="Conversations"
        noun="conversations"
        list={list}
        nothing={
          filter.search ? `No questions or answers match “${filter.search}”.` : "No conversation meets this filter."
        }
        everything={EVERYTHING}
        toolbar={
          <>
            <ViewSwitch value={filter.answered} onChange={changeFilter} />
            {unanswered ? null : (
              <>
                <SearchField
                  label="Search conversations"
                  placeholder="Search questions and answers"
                  place={list.place}
                />
                <p className="ms-auto text-muted-foreground text-sm tabular-nums" aria-live="polite">
                  {formatCount(total, "conversation")}
                </p>
                {total > 0 ? <ExportLinks chatbotId={chatbotId} filter={filter} /> : null}
              </>
            )}
          </>
        }
        between={<ConversationFilters filter={filter} days={days} onChange={changeFilter} />}
        instead={
          unanswered ? (
            <UnansweredList
              chatbotId={chatbotId}
              filter={{ ...filter, days }}
              actions={actions}
              onOpen={onOpen}
              change={change}
            />
          ) : list.isEmpty && isFirst ? (
            <NoVisitorYet chatbotId={chatbotId} onTests={() => changeFilter({ channel: "playground" })} />
          ) : undefined
        }
      >
        <ConversationTable items={list.list?.items ?? []} onOpen={onOpen} />
      </ListScreen>
      {opened ? (
        <ConversationSheet
          key={opened}
          chatbotId={chatbotId}
          sessionId={opened}
          actions={actions}
          onDelete={() => {
            setDeleted(opened);
            change({ open: null });
            void list.remove(opened);
          }}
          onClose={() => change({ open: null })}
        />
      ) : null}
    </>
  );
}

const EVERYTHING = {
  ...{ channel: "all", answered: null, search: null, from: null, to: null },
  ...{ confidence: null, feedback: null },
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
