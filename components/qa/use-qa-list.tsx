"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type QaActions, type QaDraft, type QaFault, toQa } from "#components/qa/qa-types";
import { toast } from "#components/ui/toast";
import { callAction } from "#lib/call-action";
import { formatCount } from "#lib/format";
import { initialData } from "#lib/initial-data";
import { type QaFilter, qaListQuery } from "#lib/knowledge/queries";
import type { ImportResultView, QaInput, QaListView, QaView } from "#lib/knowledge/schema";
import { splitImport } from "#lib/knowledge/split-import";

export type ImportOutcome = Omit<ImportResultView, "ids" | "undo"> & { done: number; refused: string | null };

const PARAMS: Record<string, QaFault["field"]> = { question: "question", answer: "answer", questions: "phrasings" };

/** Marks a row that the server has not confirmed yet. */
const PENDING = "pending-";
export const isPending = (qa: QaView) => qa.id.startsWith(PENDING);

/** The Q&As with what can be done to them. Every write shows at once and is taken back, with the reason, if it is refused. */
export function useQaList(
  chatbotId: string,
  filter: QaFilter,
  initial: { list: QaListView; filter: QaFilter; at: number },
  actions: QaActions,
) {
  const client = useQueryClient();
  const queryKey = ["qas", chatbotId];
  const first = filter.search === initial.filter.search && filter.page === initial.filter.page;
  const query = useQuery({
    ...qaListQuery(chatbotId, filter),
    ...(first ? initialData(initial.list, initial.at) : {}),
  });
  const refresh = () => client.invalidateQueries({ queryKey });

  /** Changes every list in memory at once; answers how to take that back. */
  async function change(edit: (list: QaListView) => QaListView): Promise<() => void> {
    await client.cancelQueries({ queryKey });
    const before = client.getQueriesData<QaListView>({ queryKey });
    client.setQueriesData<QaListView>({ queryKey }, (list) => list && edit(list));
    return () => {
      for (const [key, list] of before) client.setQueryData(key, list);
    };
  }

  async function save(id: string | null, draft: QaDraft): Promise<QaFault | null> {
    const qa = toQa(draft);
    const shown: QaView = {
      ...qa,
      id: id ?? `${PENDING}${Date.now()}`,
      version: 0,
      updatedAt: new Date().toISOString(),
    };
    const undo = await change((list) =>
      id === null
        ? { ...list, items: [shown, ...list.items], total: list.total + 1 }
        : { ...list, items: list.items.map((item) => (item.id === id ? shown : item)) },
    );
    const result = await callAction(actions.saveQa({ chatbotId, ...qa, ...(id === null ? {} : { id }) }));
    if (!result.ok) {
      undo();
      const field = PARAMS[result.error.param?.split(/[.[]/)[0] ?? ""] ?? null;
      return { field, message: result.error.message };
    }
    const saved = result.data;
    await change((list) => ({ ...list, items: list.items.map((item) => (item.id === shown.id ? saved : item)) }));
    void refresh();
    return null;
  }

  /** Adds many, in as many requests as it takes; stops where one is refused and says how far it came. */
  async function importQas(qas: QaInput[], onProgress?: (done: number) => void): Promise<ImportOutcome> {
    const outcome: ImportOutcome = { added: 0, merged: 0, unchanged: 0, done: 0, refused: null };
    for (const part of splitImport(qas)) {
      const result = await callAction(actions.importQas({ chatbotId, qas: part }));
      if (!result.ok) {
        outcome.refused = result.error.message;
        break;
      }
      outcome.added += result.data.added;
      outcome.merged += result.data.merged;
      outcome.unchanged += result.data.unchanged;
      outcome.done += part.length;
      onProgress?.(outcome.done);
    }
    await refresh();
    return outcome;
  }

  async function restore(ids: string[]) {
    const result = await callAction(actions.restoreQas({ chatbotId, ids }));
    if (!result.ok) toast.error("The Q&As could not be brought back.", { description: result.error.message });
    await refresh();
  }

  async function remove(items: QaView[]) {
    const ids = new Set(items.map((item) => item.id));
    const undo = await change((list) => {
      const left = list.items.filter((item) => !ids.has(item.id));
      return { ...list, items: left, total: list.total - (list.items.length - left.length) };
    });
    const result = await callAction(actions.deleteQas({ chatbotId, ids: [...ids] }));
    if (result.ok) {
      const [only] = items;
      const what = items.length === 1 && only ? `“${shorten(only.question)}”` : formatCount(items.length, "Q&A");
      toast.undo(`Deleted ${what}.`, () => void restore([...ids]));
      void refresh();
    } else {
      undo();
      toast.error(result.error.message);
    }
  }
  return { ...query, save, remove, importQas };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
