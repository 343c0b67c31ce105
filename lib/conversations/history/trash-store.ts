import { sql } from "drizzle-orm";
import type { Tx } from "#db/client";
import { conversations, messages, spokenMessages } from "#db/schema/chatbots";
import { removedKnowledge } from "#db/schema/knowledge";
import type { ChatbotScope } from "#lib/process/chatbot-scope";

const inScope = (scope: ChatbotScope) =>
  sql`one.account_id = ${scope.accountId} and one.chatbot_id = ${scope.chatbotId}`;

const PARTS = [messages, spokenMessages] as const;
/** What a conversation has that was deleted by a version without these columns. */
const SINCE = JSON.stringify({ handover: "bot", misses: 0, last_spoken: 0, unread: 0 });

/** Puts a conversation with its messages into the trash, where it is kept for a day. Returns whether there was one. */
export async function trashConversation(tx: Tx, scope: ChatbotScope, sessionId: string): Promise<boolean> {
  await tx.execute(sql`
    insert into ${removedKnowledge} (account_id, chatbot_id, id, kind, root, row, parts)
    select one.account_id, one.chatbot_id, one.id, 'conversations', one.session_id, to_jsonb(one), ${sql.join(
      PARTS.map(
        (
          table,
        ) => sql`coalesce((select jsonb_agg(to_jsonb(part)) from ${table} part where part.account_id = one.account_id
          and part.chatbot_id = one.chatbot_id and part.conversation_id = one.id), '[]')`,
      ),
      sql` || `,
    )}
    from ${conversations} one where ${inScope(scope)} and one.session_id = ${sessionId}`);
  const gone = await tx.execute(
    sql`delete from ${conversations} one where ${inScope(scope)} and one.session_id = ${sessionId} returning id`,
  );
  return gone.rows.length > 0;
}

/** Takes a conversation out of the trash; what was said in it since stays beside what comes back. Returns whether there was one. */
export async function untrashConversation(tx: Tx, scope: ChatbotScope, sessionId: string): Promise<boolean> {
  const kept = sql`one.kind = 'conversations' and one.root = ${sessionId}`;
  await tx.execute(sql`
    insert into ${conversations}
    select was.* from ${removedKnowledge} one, jsonb_populate_record(null::${conversations}, ${SINCE}::text::jsonb || one.row) was
    where ${inScope(scope)} and ${kept} order by one.removed_at desc limit 1
    on conflict (account_id, chatbot_id, session_id) do nothing`);
  for (const table of PARTS) {
    // What has a number was said with a person.
    const isOf = table === spokenMessages ? sql`part ? 'seq'` : sql`not part ? 'seq'`;
    await tx.execute(sql`
      insert into ${table}
      select was.* from ${removedKnowledge} one
        join ${conversations} present on present.account_id = one.account_id and present.chatbot_id = one.chatbot_id
          and present.session_id = one.root,
        jsonb_array_elements(one.parts) part,
        jsonb_populate_record(null::${table}, jsonb_build_object('channel', present.channel, 'by_model', false) || part || jsonb_build_object('conversation_id', present.id)) was
      where ${inScope(scope)} and ${kept} and ${isOf} on conflict do nothing`);
  }
  const back = await tx.execute(
    sql`delete from ${removedKnowledge} one where ${inScope(scope)} and ${kept} returning one.id`,
  );
  return back.rows.length > 0;
}
