"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageCircle, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CorrectionActions } from "#components/chat/correction-form";
import { channelName } from "#components/conversations/channel-name";
import { ConversationTurns } from "#components/conversations/conversation-turns";
import { PersonName } from "#components/conversations/person-name";
import { ErrorState } from "#components/frame/error-state";
import { SpokenList } from "#components/inbox/spoken-list";
import { ListPager } from "#components/list/list-pager";
import { Button } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";
import { RelativeTime } from "#components/ui/relative-time";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";
import { Skeleton } from "#components/ui/skeleton";
import { formatCount } from "#lib/browser/format";
import { conversationQuery } from "#lib/conversations/queries";

/** A conversation as it was held, with the sources of each answer and the reason for it. */
export function ConversationSheet({
  chatbotId,
  sessionId,
  actions,
  onDelete,
  onClose,
}: {
  chatbotId: string;
  sessionId: string;
  actions: CorrectionActions;
  onDelete: () => void;
  onClose: () => void;
}) {
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(conversationQuery(chatbotId, sessionId, page));
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent side="end" className="w-[44rem] max-w-full gap-5 p-5 max-sm:border-s-0">
        <div className="grid gap-1 pe-10">
          <SheetTitle className="font-semibold text-base">Conversation</SheetTitle>
          <SheetDescription className="text-muted-foreground text-xs">
            {data ? (
              <>
                <PersonName user={data.user} />
                {data.user ? " · " : null}
                {formatCount(data.total, "question")} · {channelName(data.channel)} · <RelativeTime iso={data.lastAt} />
              </>
            ) : (
              "What was asked and answered"
            )}
          </SheetDescription>
          <div className="mt-2 flex flex-wrap gap-2">
            <ButtonLink
              href={`/chatbots/${encodeURIComponent(chatbotId)}/playground?conversation=${encodeURIComponent(sessionId)}`}
              variant="outline"
              size="sm"
            >
              <MessageCircle aria-hidden />
              Continue in playground
            </ButtonLink>
            <Button variant="outline" size="sm" onClick={onDelete}>
              <Trash2 aria-hidden />
              Delete
            </Button>
          </div>
        </div>
        {error ? (
          <ErrorState title="The conversation could not be loaded" description={error.message}>
            <Button variant="outline" onClick={() => void refetch()}>
              Try again
            </Button>
          </ErrorState>
        ) : data ? (
          <>
            <ConversationTurns chatbotId={chatbotId} sessionId={sessionId} turns={data.turns} actions={actions} />
            {data.spoken.length > 0 ? <SpokenList messages={data.spoken} /> : null}
            <ListPager
              page={page}
              pageSize={data.pageSize}
              total={data.total}
              shown={data.turns.length}
              onPage={setPage}
            />
          </>
        ) : (
          <div className="grid animate-late gap-3" aria-busy="true">
            {["ms-auto h-9 w-2/3", "h-4", "h-4 w-5/6", "h-4 w-1/2"].map((size) => (
              <Skeleton key={size} className={size} />
            ))}
          </div>
        )}
      </SheetContent>
    </Sheet>
  );
}
