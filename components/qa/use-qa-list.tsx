"use client";

import { useCallback } from "react";
import { useListAddress } from "#components/list/use-list-address";
import { useSelection } from "#components/list/use-selection";
import { usePagedList, without } from "#components/list/use-server-list";
import { changesOf, clashes, type QaActions, type QaDraft, type QaFault, toQa } from "#components/qa/qa-types";
import { formatCount } from "#lib/browser/format";
import type { Edit } from "#lib/browser/pending-edits";
import { type QaFilter, qaListQuery } from "#lib/knowledge/queries";
import type { QaListView, QaView } from "#lib/knowledge/schema";

const PARAMS: Record<string, QaFault["field"]> = { question: "question", answer: "answer", questions: "phrasings" };

const NOUNS = ["qas"];
const NONE: QaView[] = [];

/** Marks a row that the server has not confirmed yet. */
const PENDING = "pending-";
export const isPending = (qa: QaView) => qa.id.startsWith(PENDING);

const withQa =
  (qa: QaView): Edit<QaListView> =>
  (list) =>
    list.items.some((item) => item.id === qa.id)
      ? { ...list, items: list.items.map((item) => (item.id === qa.id ? qa : item)) }
      : { ...list, items: [qa, ...list.items], total: list.total + 1 };
/** The Q&As with what can be done to them. */
export function useQaList(
  chatbotId: string,
  initial: { list: QaListView; filter: QaFilter; at: number },
  actions: QaActions,
  /** Receives each Q&A that was saved, with the draft that it was saved from. */
  onSaved: (qa: QaView, draft: QaDraft) => void,
) {
  const place = useListAddress();
  const { search, page } = place;
  const served = usePagedList({
    place,
    filter: { search, page },
    initial,
    optionsOf: (filter) => qaListQuery(chatbotId, filter),
    nouns: NOUNS,
    scope: chatbotId,
  });
  const { list, write, remove } = served;

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
      (shown) =>
        id === null || shown.items.some((item) => item.id === id) ? withQa(qa)(shown) : shown;
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

  /** Without `items` all that the search finds, in sight or not. */
  const removeQas = useCallback(
    (items: readonly QaView[] | null) => {
      const ids = items?.map(({ id }) => id);
      const [only] = items?.length === 1 ? items : [];
      return remove({
        edit: ids ? without(({ id }) => ids.includes(id)) : (all) => ({ ...all, items: [], total: 0 }),
        call: actions.deleteQas(ids ? { chatbotId, ids } : { chatbotId, search }),
        deleted: ({ deleted }) => (only ? `“${shorten(only.question)}”` : formatCount(deleted, "Q&A")),
        restore: ({ restore }) => actions.restoreQas({ chatbotId, ids: restore }),
      });
    },
    [actions, chatbotId, remove, search],
  );
  const items = list?.items ?? NONE;
  return { ...served, items, selection: useSelection(items), save, remove: removeQas };
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
