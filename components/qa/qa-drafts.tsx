import { type QaDraft, toDraft } from "#components/qa/qa-types";
import type { QaView } from "#lib/knowledge/schema";

/** What is being typed, each under a key of its own: the Q&A's id, or one that begins with "new". */
export type Drafts = Readonly<Record<string, QaDraft>>;

const NEW = "new";
/** What is on its way to the server, kept until that has answered. */
const SAVING = "saving:";

const isOpen = (key: string) => !key.startsWith(SAVING);
const isNew = (key: string) => key === NEW || key.startsWith(`${NEW}-`);
const textsOf = ({ question, answer, phrasings }: QaDraft) => JSON.stringify([question, answer, phrasings]);

/** The id of the Q&A that a draft is of, or null for a new one. */
export const idOf = (key: string): string | null => (isNew(key) ? null : key);

/** The new Q&As that are being typed, the first one first. */
export function newDrafts(drafts: Drafts): string[] {
  return Object.keys(drafts)
    .filter(isNew)
    .sort((a, b) => a.length - b.length || a.localeCompare(b));
}

export function put(drafts: Drafts, key: string, draft: QaDraft | null): Drafts {
  const { [key]: _, ...others } = drafts;
  return draft ? { ...others, [key]: draft } : others;
}

function freeKey(drafts: Drafts): string {
  let key = NEW;
  for (let at = 2; key in drafts || SAVING + key in drafts; at += 1) key = `${NEW}-${at}`;
  return key;
}

/** With an empty new Q&A, unless one is open; never under the key of one that is being saved. */
export function withNew(drafts: Drafts, empty: QaDraft): Drafts {
  return newDrafts(drafts).length > 0 ? drafts : put(drafts, freeKey(drafts), empty);
}

/** With what was given up under `key`; another new Q&A that was begun since stays. */
export function broughtBack(drafts: Drafts, key: string, draft: QaDraft): Drafts {
  return put(drafts, isNew(key) ? freeKey(drafts) : key, draft);
}

/** The fields close, and what is in them is on its way. */
export function beginSaving(drafts: Drafts, key: string, draft: QaDraft): Drafts {
  return put(put(drafts, key, null), SAVING + key, draft);
}

/** The server has answered. What it refused stands in its fields again; what was typed since goes before it, because it began from it. */
export function endSaving(drafts: Drafts, key: string, refused: QaDraft | null): Drafts {
  const rest = put(drafts, SAVING + key, null);
  return refused && !rest[key] ? put(rest, key, refused) : rest;
}

/**
 * Once the page is there again: what was on its way when it went, and is in no Q&A, stands in its fields again. `saving`: the keys that
 * this page itself is saving.
 */
export function afterReload(drafts: Drafts, saving: ReadonlySet<string>, items: readonly QaView[]): Drafts {
  let next = drafts;
  for (const [key, draft] of Object.entries(drafts)) {
    const own = isOpen(key) ? null : key.slice(SAVING.length);
    if (own === null || saving.has(own)) continue;
    const arrived = items.some((qa) => textsOf(toDraft(qa)) === textsOf(draft));
    next = endSaving(next, own, arrived ? null : draft);
  }
  return next;
}

/** Something was typed that is not in the Q&A. */
export function isChanged(draft: QaDraft): boolean {
  const before = draft.base ? toDraft(draft.base) : { question: "", answer: "", phrasings: "" };
  const trimmed = ({ question, answer, phrasings }: QaDraft) =>
    textsOf({ question: question.trim(), answer: answer.trim(), phrasings: phrasings.trim() });
  return trimmed(draft) !== trimmed(before);
}
