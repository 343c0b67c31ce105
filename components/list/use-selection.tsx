"use client";

import { useCallback, useEffect, useMemo, useState } from "react";

/** What is left of `ticked` where only `ids` are in sight; the same set where nothing goes. */
export function pruned(ticked: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const kept = ids.filter((id) => ticked.has(id));
  return kept.length === ticked.size ? ticked : new Set(kept);
}

/** Which of the rows in sight are ticked. A row that goes out of sight is no longer ticked. */
export function useSelection(items: readonly { id: string }[]) {
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  /** Not only the rows in sight, but all that match. */
  const [everything, setEverything] = useState(false);
  useEffect(() => {
    setTicked((was) => pruned(was, ids));
    setEverything(false);
  }, [ids]);
  const selected = useMemo(() => ids.filter((id) => ticked.has(id)), [ids, ticked]);
  const all = ids.length > 0 && selected.length === ids.length;
  const put = useCallback((next: (was: ReadonlySet<string>) => ReadonlySet<string>) => {
    setTicked(next);
    setEverything(false);
  }, []);
  const toggle = useCallback(
    (id: string) =>
      put((was) => {
        const next = new Set(was);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [put],
  );
  return {
    selected,
    all,
    everything: everything && all,
    has: (id: string) => ticked.has(id),
    toggle,
    toggleAll: () => put(() => new Set(all ? [] : ids)),
    selectEverything: () => setEverything(true),
    clear: () => put(() => new Set()),
  };
}
