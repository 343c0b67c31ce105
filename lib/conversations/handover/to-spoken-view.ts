import { noticeText } from "#lib/conversations/handover/notices";
import type { SpokenView } from "#lib/conversations/handover/spoken-schema";
import type { SpokenRow } from "#lib/conversations/handover/spoken-store";

export function toSpokenView({ seq, author, name, text, event, createdAt }: SpokenRow): SpokenView {
  const said = author === "notice" ? noticeText(event, name) : text;
  return { seq, author, name, text: said, event, createdAt: createdAt.toISOString() };
}
