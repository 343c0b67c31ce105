import { expect, test } from "vitest";
import type { ActionResult } from "#lib/browser/action-result";
import { type Edit, PendingEdits } from "#lib/browser/pending-edits";

type List = string[];
const without =
  (item: string): Edit<List> =>
  (list) =>
    list.filter((one) => one !== item);
const withItem =
  (item: string): Edit<List> =>
  (list) =>
    list.includes(item) ? list : [item, ...list];

const shown = (pending: PendingEdits<List>, list: List) => pending.current().reduce((now, edit) => edit(now), list);
const accepted = <Data>(data: Data): ActionResult<Data> => ({ ok: true, data });
const refused: ActionResult<never> = { ok: false, error: { code: "conflict", message: "No.", param: null } };

test("a change shows at once and stays until the server's list has it", async () => {
  const pending = new PendingEdits<List>();
  const call = Promise.withResolvers<ActionResult<null>>();
  const refreshed = Promise.withResolvers<void>();
  const done = pending.run(without("a"), call.promise, { refresh: () => refreshed.promise });
  expect(shown(pending, ["a", "b"])).toEqual(["b"]);
  call.resolve(accepted(null));
  await done;
  // The list that is there is still the one from before.
  expect(shown(pending, ["a", "b"])).toEqual(["b"]);
  refreshed.resolve();
  await refreshed.promise;
  await Promise.resolve();
  expect(pending.current()).toEqual([]);
});

test("a refused change goes without taking another along", async () => {
  const pending = new PendingEdits<List>();
  const slow = Promise.withResolvers<ActionResult<null>>();
  const refresh = async () => {};
  const first = pending.run(without("a"), slow.promise, { refresh });
  const second = await pending.run(without("b"), Promise.resolve(refused), { refresh });
  expect(second.ok).toBe(false);
  expect(shown(pending, ["a", "b", "c"])).toEqual(["b", "c"]);
  slow.resolve(accepted(null));
  await first;
});

test("what was guessed gives way to what the server made, and both never show together", async () => {
  const pending = new PendingEdits<List>();
  const refreshed = Promise.withResolvers<void>();
  await pending.run(withItem("guess"), Promise.resolve(accepted("real")), {
    refresh: () => refreshed.promise,
    confirmed: withItem,
  });
  expect(shown(pending, ["b"])).toEqual(["real", "b"]);
  expect(shown(pending, ["real", "b"])).toEqual(["real", "b"]);
  refreshed.resolve();
});

test("whoever shows the list hears of every change", async () => {
  const pending = new PendingEdits<List>();
  let heard = 0;
  const leave = pending.subscribe(() => {
    heard += 1;
  });
  await pending.run(without("a"), Promise.resolve(refused), { refresh: async () => {} });
  expect(heard).toBe(2);
  leave();
  await pending.run(without("a"), Promise.resolve(refused), { refresh: async () => {} });
  expect(heard).toBe(2);
});
