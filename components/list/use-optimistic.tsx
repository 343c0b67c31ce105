"use client";

import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import type { ActionResult } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { type Edit, PendingEdits } from "#lib/browser/pending-edits";

/**
 * A list of the server's, with what is being done to it: every write shows at once and is rolled back if it is refused.
 * `refresh` asks the server again; it must stay the same from render to render.
 */
export function useOptimistic<List>(data: List, refresh: () => Promise<unknown>) {
  const [pending] = useState(() => new PendingEdits<NonNullable<List>>());
  const edits = useSyncExternalStore(pending.subscribe, pending.current, pending.current);
  const shown = useMemo(
    () => (data ? edits.reduce((list: NonNullable<List>, edit) => edit(list), data) : data),
    [data, edits],
  );
  const write = useCallback(
    <Data,>(
      edit: Edit<NonNullable<List>>,
      call: Promise<ActionResult<Data>>,
      confirmed?: (data: Data) => Edit<NonNullable<List>>,
    ) => pending.run(edit, callAction(call), { refresh, confirmed }),
    [pending, refresh],
  );
  return { shown, write };
}

/** Why a write was refused that nothing was typed for. */
export function refusalOf({ code, message }: { code: string; message: string }): string {
  if (code === "unreachable") return "The server cannot be reached. Nothing was changed: try again in a moment.";
  return code === "failed" ? "Something went wrong on the server. Try again in a moment." : message;
}
