import { type ChatModel, chatModel } from "#lib/ai/chat-model";
import { configuredChatModel, isAllowedModel, isReachable } from "#lib/ai/configured-models";
import { type Connection, connectionOf } from "#lib/models/connection";
import { fetchFor } from "#lib/models/reach";
import type { ModelSetup } from "#lib/models/schema";
import { env } from "#lib/process/env";

/**
 * The model that answers for the account's chatbots: `choice`, which a chatbot names, or the default. The server's settings go before the
 * account's connection. Null where there is neither, or the connection cannot be used.
 */
export async function chatModelOf(accountId: string, choice: string | null): Promise<ChatModel | null> {
  if (isReachable()) return configuredChatModel(choice);
  const connection = await connectionOf(accountId);
  return connection && connection.problem === null ? connectedModel(connection, choice) : null;
}

function connectedModel({ row, apiKey, isOwner }: Connection, choice: string | null): ChatModel {
  const model = choice && isAllowedModel(choice) ? choice : row.model;
  return chatModel({ baseUrl: row.baseUrl, apiKey, fetch: fetchFor(isOwner), model });
}

/** What the account's chatbots may answer with. */
export async function modelSetupOf(accountId: string): Promise<ModelSetup> {
  if (isReachable()) return { source: "environment", model: env().CHAT_MODEL ?? null, canChoose: true, broken: false };
  const connection = await connectionOf(accountId);
  if (!connection) return { source: null, model: null, canChoose: false, broken: false };
  const broken = connection.problem !== null;
  return { source: "account", model: connection.row.model, canChoose: !broken, broken };
}
