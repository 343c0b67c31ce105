"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { refusalOf, useOptimistic } from "#components/list/use-optimistic";
import { changesOf, clashes, type QaActions, type QaDraft, type QaFault, toQa } from "#components/qa/qa-types";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/browser/call-action";
import { formatCount } from "#lib/browser/format";
import { initialData } from "#lib/browser/initial-data";
import type { Edit } from "#lib/browser/pending-edits";
import { type QaFilter, qaListQuery } from "#lib/knowledge/queries";
import type { QaListView, QaView } from "#lib/knowledge/schema";

const PARAMS: Record<string, QaFault["field"]> = { question: "question", answer: "answer", questions: "phrasings" };

/** Marks a row that the server has not confirmed yet. */
const PENDING = "pending-";
export const isPending = (qa: QaView) => qa.id.startsWith(PENDING);

const withQa =
  (qa: QaView): Edit<QaListView> =>
  (list) =>
    list.items.some((item) => item.id === qa.id)
      ? { ...list, items: list.items.map((item) => (item.id === qa.id ? qa : item)) }
      : { ...list, items: [qa, ...list.items], total: list.total + 1 };
const without =
  (ids: ReadonlySet<string>): Edit<QaListView> =>
  (list) => {
    const items = list.items.filter((item) => !ids.has(item.id));
    return { ...list, items, total: list.total - (list.items.length - items.length) };
  };

/** The Q&As with what can be done to them. */
export function useQaList(
  chatbotId: string,
  filter: QaFilter,
  initial: { list: QaListView; filter: QaFilter; at: number },
  actions: QaActions,
  /** Told of each Q&A that was saved, with the draft that it was saved from. */
  onSaved: (qa: QaView, draft: QaDraft) => void,
) {
  const client = useQueryClient();
  const first = filter.search === initial.filter.search && filter.page === initial.filter.page;
  const query = useQuery({
    ...qaListQuery(chatbotId, filter),
    ...(first ? initialData(initial.list, initial.at) : {}),
  });
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ["qas", chatbotId] }), [client, chatbotId]);
  const { shown, write } = useOptimistic(query.data, refresh);

  async function save(id: string | null, draft: QaDraft): Promise<QaFault | null> {
    const guess: QaView = {
      ...toQa(draft),
      id: id ?? `${PENDING}${Date.now()}`,
      version: 0,
      updatedAt: new Date().toISOString(),
    };
    /** A Q&A that is changed stays out of a list that it is not in. */
    const shows =
      (qa: QaView): Edit<QaListView> =>
      (list) =>
        id === null || list.items.some((item) => item.id === id) ? withQa(qa)(list) : list;
    const send = (version: number | undefined) =>
      actions.saveQa({
        chatbotId,
        ...changesOf(draft),
        ...(id === null ? {} : { id }),
        ...(version === undefined ? {} : { version }),
      });
    const result = await write(shows(guess), send(draft.base?.version), shows);
    if (result.ok) {
      onSaved(result.data, draft);
      return null;
    }
    const { code, param, message, current } = result.error;
    const now = code === "precondition_failed" ? (current as QaView | undefined) : undefined;
    if (!now) return { field: PARAMS[param?.split(/[.[]/)[0] ?? ""] ?? null, message };
    if (clashes(draft, now)) return { field: null, message, current: now };
    // Other fields were changed elsewhere: they stay, and these go beside them.
    return save(id, { ...draft, ...(draft.base ? { base: { ...draft.base, version: now.version } } : {}) });
  }

  const restore = useCallback(
    async (ids: string[]) => {
      const result = await callAction(actions.restoreQas({ chatbotId, ids }));
      if (!result.ok) toast.error("The Q&As could not be restored.", { description: refusalOf(result.error) });
      await refresh();
    },
    [actions, chatbotId, refresh],
  );

  const remove = useCallback(
    async (items: readonly QaView[]) => {
      const ids = items.map((item) => item.id);
      const result = await write(without(new Set(ids)), actions.deleteQas({ chatbotId, ids }));
      if (!result.ok) return void toast.error(refusalOf(result.error));
      const [only] = items;
      const what = items.length === 1 && only ? `“${shorten(only.question)}”` : formatCount(items.length, "Q&A");
      toast.undo(`Deleted ${what}.`, () => void restore(result.data.restore));
    },
    [actions, chatbotId, write, restore],
  );

  /** All that the search finds, in sight or not. */
  async function removeAll() {
    const result = await write(
      (list) => ({ ...list, items: [], total: 0 }),
      actions.deleteQas({ chatbotId, search: filter.search }),
    );
    if (!result.ok) return void toast.error(refusalOf(result.error));
    const { deleted, restore: ids } = result.data;
    toast.undo(`Deleted ${formatCount(deleted, "Q&A")}.`, () => void restore(ids));
  }
  return { query, list: shown, save, remove, removeAll, refresh };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
