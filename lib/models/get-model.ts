import { type Database, getDatabase } from "#db/client";
import { isInstanceOwner } from "#lib/accounts/require-instance-owner";
import { isReachable } from "#lib/ai/configured-models";
import { type Connection, readConnection } from "#lib/models/connection";
import { type ModelView, modelView } from "#lib/models/schema";
import type { Actor } from "#lib/process/actor";
import { env } from "#lib/process/env";

/** What answers for the account's chatbots, and what it has connected. The key is not in it. */
export async function getModel(actor: Actor): Promise<ModelView> {
  const db = await getDatabase();
  return toModelView(db, actor, await readConnection(db, actor.accountId));
}

export async function toModelView(db: Database, actor: Actor, stored: Connection | null): Promise<ModelView> {
  const { CHAT_MODEL = null, ALLOWED_MODELS = null } = env();
  const source = isReachable() ? "environment" : stored?.problem === null ? "account" : null;
  return modelView.parse({
    source,
    model: source === "environment" ? CHAT_MODEL : source === "account" ? stored?.row.model : null,
    connection: stored && {
      preset: stored.row.preset,
      baseUrl: stored.row.baseUrl,
      model: stored.row.model,
      keyLastFour: stored.row.lastFour,
      problem: stored.problem,
      version: versionOf(stored),
      updatedAt: stored.row.updatedAt.toISOString(),
    },
    allowedModels: ALLOWED_MODELS,
    privateAddresses: stored?.isOwner ?? (await isInstanceOwner(db, actor)),
  });
}

/** The moment of its last change. */
export function versionOf({ row }: Connection): number {
  return row.updatedAt.getTime();
}
