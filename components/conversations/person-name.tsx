import type { ConversationSummaryView } from "#lib/conversations/history-schema";

/** Who a visitor is, as their website has signed it; nothing of who is not signed in. */
export function PersonName({ user }: Pick<ConversationSummaryView, "user">) {
  if (!user) return null;
  const name = user.name ?? user.email ?? user.id;
  return (
    <bdi title={`Signed in as ${user.id}`}>
      {name}
      {user.email && user.email !== name ? ` (${user.email})` : ""}
    </bdi>
  );
}
