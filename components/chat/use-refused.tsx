import { useCallback, useState } from "react";
import type { ChatExchange } from "#components/chat/use-chat";
import type { ReadingProgress } from "#lib/conversations/hold-until-known";
import type { TalkView } from "#lib/conversations/schema";
import type { KnowledgeCountsView } from "#lib/knowledge/schema";

export function progressOf({ qas, pages }: KnowledgeCountsView): ReadingProgress {
  const underWay = pages.queued + pages.fetching;
  return { known: qas + pages.indexed, done: pages.total - underWay, total: pages.total };
}

/** Remembers what was refused while pages were still being crawled, and says once there are more than at that time. */
export function useRefused(counts: KnowledgeCountsView) {
  const [refused, setRefused] = useState<ReadonlyMap<string, number>>(new Map());
  const { indexed, total } = counts.pages;
  const reading = progressOf(counts).done < total;
  return {
    onRefused: useCallback(
      ({ answered, decision, messageId }: TalkView) => {
        const isRefusal = !answered && decision !== "smalltalk" && decision !== "clarify";
        if (reading && isRefusal) setRefused((was) => new Map(was).set(messageId, indexed));
      },
      [reading, indexed],
    ),
    newPagesFor: useCallback(
      ({ result }: ChatExchange) => indexed > (refused.get(result?.messageId ?? "") ?? Number.POSITIVE_INFINITY),
      [refused, indexed],
    ),
  };
}
