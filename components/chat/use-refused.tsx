import { useCallback, useState } from "react";
import type { ChatExchange } from "#components/chat/use-chat";
import type { ReadingProgress } from "#lib/browser/talk/hold-until-known";
import type { TalkView } from "#lib/conversations/schema";
import type { KnowledgeCountsView } from "#lib/knowledge/schema";

export function progressOf({ qas, pages }: KnowledgeCountsView): ReadingProgress {
  const underWay = pages.queued + pages.fetching;
  return { known: qas + pages.indexed, done: pages.total - underWay, total: pages.total };
}

/** What more pages could change: a greeting, a question back and a wish for a person are the same with any knowledge. */
const REFUSALS: readonly TalkView["decision"][] = ["abstain", "offer"];

/** Remembers what was refused while pages were still being crawled, and says once there are more than at that time. */
export function useRefused(counts: KnowledgeCountsView) {
  const [refused, setRefused] = useState<ReadonlyMap<string, number>>(new Map());
  const { indexed, total } = counts.pages;
  const reading = progressOf(counts).done < total;
  return {
    onRefused: useCallback(
      ({ answered, decision, messageId }: TalkView) => {
        if (reading && !answered && REFUSALS.includes(decision))
          setRefused((was) => new Map(was).set(messageId, indexed));
      },
      [reading, indexed],
    ),
    newPagesFor: useCallback(
      ({ result }: ChatExchange) => indexed > (refused.get(result?.messageId ?? "") ?? Number.POSITIVE_INFINITY),
      [refused, indexed],
    ),
  };
}
