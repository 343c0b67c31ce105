import { expect, test } from "vitest";
import {
  afterReload,
  beginSaving,
  broughtBack,
  type Drafts,
  endSaving,
  isChanged,
  newDrafts,
  put,
  withNew,
} from "#components/qa/qa-drafts";
import { EMPTY_DRAFT, type QaDraft, toDraft } from "#components/qa/qa-types";

const typed = (question: string): QaDraft => ({ ...EMPTY_DRAFT, question });
const none: Drafts = {};
const qa = {
  id: "qa_1",
  version: 1,
  question: "Where?",
  questions: [],
  answer: "In Bonn.",
  updatedAt: "2026-01-01T00:00:00.000Z",
};

test("a new Q&A that is refused comes back beside the one that was begun meanwhile", () => {
  let drafts = beginSaving(put(withNew(none, EMPTY_DRAFT), "new", typed("One?")), "new", typed("One?"));
  expect(newDrafts(drafts)).toEqual([]);
  drafts = withNew(drafts, EMPTY_DRAFT);
  const [second = ""] = newDrafts(drafts);
  drafts = endSaving(put(drafts, second, typed("Two?")), "new", typed("One?"));
  expect(newDrafts(drafts).map((key) => drafts[key]?.question)).toEqual(["One?", "Two?"]);
});

test("of three that are saved at the same time each has a key of its own", () => {
  let drafts = none;
  for (const question of ["One?", "Two?", "Three?"]) {
    drafts = withNew(drafts, EMPTY_DRAFT);
    const [key = ""] = newDrafts(drafts);
    drafts = beginSaving(put(drafts, key, typed(question)), key, typed(question));
  }
  for (const key of ["new-3", "new", "new-2"]) drafts = endSaving(drafts, key, drafts[`saving:${key}`] ?? null);
  expect(newDrafts(drafts).map((key) => drafts[key]?.question)).toEqual(["One?", "Two?", "Three?"]);
});

test("what was given up comes back beside what was begun since", () => {
  const drafts = broughtBack(put(none, "new", typed("Two?")), "new", typed("One?"));
  expect(newDrafts(drafts).map((key) => drafts[key]?.question)).toEqual(["Two?", "One?"]);
});

test("a Q&A that is opened again while it is being saved keeps what is typed then", () => {
  const first = { ...toDraft(qa), answer: "In Cologne." };
  const second = { ...first, answer: "In Cologne, by the river." };
  const drafts = put(beginSaving({ qa_1: first }, "qa_1", first), "qa_1", second);
  expect(endSaving(drafts, "qa_1", first)).toEqual({ qa_1: second });
});

test("what was on its way when the page went stands in its fields again, unless it arrived", () => {
  const drafts = { "saving:new": typed("One?"), "saving:qa_1": toDraft(qa), qa_2: typed("Two?") };
  expect(afterReload(drafts, new Set(), [qa])).toEqual({ new: typed("One?"), qa_2: typed("Two?") });
  expect(afterReload(drafts, new Set(["new", "qa_1"]), [])).toBe(drafts);
});

test("fields that hold what the Q&A says, or nothing, hold nothing that could be lost", () => {
  expect(isChanged(EMPTY_DRAFT)).toBe(false);
  expect(isChanged(toDraft(qa))).toBe(false);
  expect(isChanged(typed("One?"))).toBe(true);
  expect(isChanged({ ...toDraft(qa), answer: "" })).toBe(true);
});
