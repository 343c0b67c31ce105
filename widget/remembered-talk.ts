import { readSession, writeSession } from "#lib/browser/session-memory";
import type { SpokenView } from "#lib/conversations/handover/spoken-schema";

/** What was said with a person, and after how many questions of the conversation it stands. */
export type SpokenItem = SpokenView & { after: number };
export type RememberedTalk = { sessionId: string; items: SpokenItem[] };

/** `memory` names the website's visitor too: what one person said is shown to nobody else who uses this browser. */
const keyOf = (memory: string) => `${memory}:person`;

export const remembers = (memory: string): boolean => readSession(keyOf(memory)) !== null;

export function readTalk(memory: string): RememberedTalk | null {
  try {
    const stored = JSON.parse(readSession(keyOf(memory)) ?? "null") as RememberedTalk | null;
    return stored && Array.isArray(stored.items) ? stored : null;
  } catch {
    return null;
  }
}

export function writeTalk(memory: string, talk: RememberedTalk): void {
  writeSession(keyOf(memory), talk.items.length === 0 ? "" : JSON.stringify(talk));
}
