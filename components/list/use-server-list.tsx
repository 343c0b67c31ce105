"use client";

import {
  hashKey,
  keepPreviousData,
  type QueryKey,
  type UndefinedInitialDataOptions,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { useListAddress } from "#components/list/use-list-address";
import { toast } from "#components/toast/toast";
import type { ActionResult } from "#lib/browser/action-result";
import { callAction, refusalOf } from "#lib/browser/call-action";
import { initialData } from "#lib/browser/initial-data";
import { type Edit, PendingEdits } from "#lib/browser/pending-edits";

type Rows = { items: readonly unknown[] };
export type Paged = Rows & { total: number; pageSize: number };

/** Shows nothing before the server has answered. */
export const unchanged = <List,>(list: List): List => list;

/** The list without some of its items. */
export const without =
  <List extends Rows & { total: number }>(isGone: (item: List["items"][number]) => boolean): Edit<List> =>
  (list) => {
    const items = list.items.filter((item) => !isGone(item));
    return { ...list, items, total: list.total - (list.items.length - items.length) };
  };

type Source<List, Key extends QueryKey> = {
  options: UndefinedInitialDataOptions<List, Error, List, Key>;
  /** What the server rendered, if it is this list. */
  initial: { list: List; at: number } | null;
  /** The queries that a write makes old, by the first part of their keys; `scope` is the second. */
  nouns: readonly string[];
  scope: string | null;
};

type Removal<List, Data> = {
  edit: Edit<List>;
  call: Promise<ActionResult<Data>>;
  /** What was deleted, for the line with "Undo". */
  deleted: (data: Data) => string;
  restore: (data: Data) => Promise<ActionResult<unknown>>;
  /** Shows at once what is being restored. */
  restored?: Edit<List>;
};

/**
 * A list of the server's, with what is being done to it: every write shows at once and is rolled back with the reason if it is refused,
 * and a poll in between does not undo it.
 */
export function useServerList<List extends Rows, Key extends QueryKey>({
  options,
  initial,
  nouns,
  scope,
}: Source<List, Key>) {
  const client = useQueryClient();
  const hash = hashKey(options.queryKey);
  const [listed, at] = [initial?.list, initial?.at];
  // The server renders again for another address: its list is for that one. What this window remembers of it may be from before something
  // was changed elsewhere in the window: then the server's is newer.
  const rendered = useMemo(() => {
    if (listed === undefined || at === undefined) return;
    const first = initialData(listed, at);
    const known = client.getQueryCache().get(hash);
    if (known && first.initialDataUpdatedAt > known.state.dataUpdatedAt)
      known.setData(first.initialData, { updatedAt: first.initialDataUpdatedAt, manual: true });
    return first;
  }, [client, hash, listed, at]);
  const query = useQuery({
    ...options,
    placeholderData: keepPreviousData,
    ...rendered,
  } as UndefinedInitialDataOptions<List, Error, List, Key>);
  const refresh = useCallback(
    () =>
      Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: scope === null ? [noun] : [noun, scope] }))),
    [client, nouns, scope],
  );
  const [pending] = useState(() => new PendingEdits<List>());
  const edits = useSyncExternalStore(pending.subscribe, pending.current, pending.current);
  const { data } = query;
  const list = useMemo(() => data && edits.reduce<List>((shown, edit) => edit(shown), data), [data, edits]);

  /** Shows `edit` while `call` is under way, and `confirmed` from its answer until the server's list has it. */
  const write = useCallback(
    <Data,>(edit: Edit<List>, call: Promise<ActionResult<Data>>, confirmed?: (data: Data) => Edit<List>) =>
      pending.run(edit, callAction(call), { refresh, confirmed }),
    [pending, refresh],
  );
  /** The same for a write that nothing was typed for: says why it was refused. Returns the answer, or null. */
  const act = useCallback(
    async <Data,>(edit: Edit<List>, call: Promise<ActionResult<Data>>, confirmed?: (data: Data) => Edit<List>) => {
      const result = await write(edit, call, confirmed);
      if (result.ok) return result.data;
      toast.error(refusalOf(result.error));
      return null;
    },
    [write],
  );
  /** Deletes, and offers to undo it for a while. */
  const remove = useCallback(
    async <Data,>({ edit, call, deleted, restore, restored = unchanged }: Removal<List, Data>) => {
      const answer = await act(edit, call);
      if (answer !== null) toast.undo(`Deleted ${deleted(answer)}.`, () => void act(restored, restore(answer)));
    },
    [act],
  );
  return { query, list, refresh, write, act, remove };
}

type Place = ReturnType<typeof useListAddress>;
const isSame = (a: object, b: object) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** A server's list of which one page is shown: its search and page are in the address, and a page that it no longer has leads to its last one. */
export function usePagedList<List extends Paged, Filter extends { page: number }, Key extends QueryKey>({
  place,
  filter,
  initial,
  optionsOf,
  ...rest
}: Pick<Source<List, Key>, "nouns" | "scope"> & {
  place: Place;
  filter: Filter;
  /** What the server rendered. */
  initial: { list: List; filter: Filter; at: number };
  optionsOf: (filter: Filter) => Source<List, Key>["options"];
}) {
  const served = useServerList({
    options: optionsOf(filter),
    initial: isSame(filter, initial.filter) ? initial : null,
    ...rest,
  });
  const { page } = filter;
  const { change } = place;
  const known = served.query.isPlaceholderData ? undefined : served.list;
  const last = known ? Math.max(1, Math.ceil(known.total / known.pageSize)) : page;
  useEffect(() => {
    if (page > last) change({ page: last === 1 ? null : last }, "replace");
  }, [page, last, change]);
  return { ...served, place, filter, /** Known to have nothing that meets the filter. */ isEmpty: known?.total === 0 };
}
