"use client";

import type { QaActions } from "#components/qa/qa-types";
import { toast } from "#components/toast/toast";
import { callAction, refusalOf } from "#lib/browser/call-action";
import { splitImport } from "#lib/browser/paste/split-import";
import type { QaInput } from "#lib/knowledge/schema";

export type ImportOutcome = {
  added: number;
  merged: number;
  unchanged: number;
  done: number;
  refused: string | null;
  /** Makes the Q&As what they were before; null where nothing was changed. */
  undo: (() => void) | null;
};

/** Adds many Q&As, in as many requests as it takes; stops where one is refused and says how far it came. */
export function useQaImport(
  chatbotId: string,
  actions: Pick<QaActions, "importQas" | "undoImport">,
  refresh: () => Promise<unknown>,
) {
  async function undo(id: string) {
    const result = await callAction(actions.undoImport({ chatbotId, undo: id }));
    if (!result.ok) toast.error("The import could not be undone.", { description: refusalOf(result.error) });
    await refresh();
  }
  return async function run(qas: QaInput[], onProgress: (done: number) => void): Promise<ImportOutcome> {
    const outcome: ImportOutcome = { added: 0, merged: 0, unchanged: 0, done: 0, refused: null, undo: null };
    let id: string | undefined;
    for (const part of splitImport(qas)) {
      const result = await callAction(actions.importQas({ chatbotId, qas: part, ...(id ? { undo: id } : {}) }));
      if (!result.ok) {
        outcome.refused = result.error.message;
        break;
      }
      id = result.data.undo;
      outcome.added += result.data.added;
      outcome.merged += result.data.merged;
      outcome.unchanged += result.data.unchanged;
      outcome.done += part.length;
      onProgress(outcome.done);
    }
    const changed = id;
    if (changed && outcome.added + outcome.merged > 0) outcome.undo = () => void undo(changed);
    await refresh();
    return outcome;
  };
}
