import { chatbots } from "#lib/operations/chatbots";
import { conversations } from "#lib/operations/conversations";
import { documented } from "#lib/operations/documented";
import { identity } from "#lib/operations/identity";
import { handover } from "#lib/operations/inbox/handover";
import { leads } from "#lib/operations/inbox/leads";
import { internal } from "#lib/operations/internal";
import { mcp } from "#lib/operations/mcp";
import { models } from "#lib/operations/models";
import { openai } from "#lib/operations/openai";
import type { Operation } from "#lib/operations/operation";
import { pages } from "#lib/operations/pages";
import { qas } from "#lib/operations/qas";
import { server } from "#lib/operations/server";
import { sources } from "#lib/operations/sources";
import { talkToChatbot } from "#lib/operations/talk";
import { tokens } from "#lib/operations/tokens";
import { usage } from "#lib/operations/usage";
import { webhooks } from "#lib/operations/webhooks";

const groups: Record<string, Operation>[] = [
  { create: documented.create, modify: documented.modify, talk: talkToChatbot, delete: documented.delete },
  chatbots,
  identity,
  qas,
  pages,
  sources,
  conversations,
  handover,
  leads,
  openai,
  mcp,
  usage,
  models,
  tokens,
  webhooks,
  server,
  internal,
];

/** Every operation of the REST API, in the order of the reference. A route loads only its own file. */
export const operations: readonly Operation[] = groups.flatMap((group) => Object.values(group));

/** Those that programs may build on: what OpenAPI and the reference show. */
export const publicOperations: readonly Operation[] = operations.filter(({ tag }) => tag !== "Internal");
