import { expect, test } from "vitest";
import { keptToasts } from "#components/toast/kept-toasts";

type Item = { id: number; action?: string };
const plain = (id: number): Item => ({ id });
const undo = (id: number): Item => ({ id, action: "Undo" });
const ids = (items: Item[]) => keptToasts(items).map(({ id }) => id);

test("of five plain messages the oldest goes", () => {
  expect(ids([1, 2, 3, 4, 5].map(plain))).toEqual([2, 3, 4, 5]);
});

test("an undo is never pushed out, however many follow", () => {
  expect(ids([1, 2, 3, 4, 5, 6].map(undo))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(ids([undo(1), plain(2), undo(3), plain(4), plain(5), undo(6)])).toEqual([1, 3, 5, 6]);
});

test("the newest is always shown", () => {
  expect(ids([undo(1), undo(2), undo(3), undo(4), plain(5)])).toEqual([1, 2, 3, 4, 5]);
});
