import { getDatabase } from "#db/client";
import { listChatbotNames } from "#lib/chatbots/list-chatbots";
import { readChatbot } from "#lib/chatbots/read-chatbot";
import { namedAsModel } from "#lib/openai/named-as-model";
import {
  type ModelObjectListView,
  type ModelObjectView,
  modelObjectListView,
  modelObjectView,
} from "#lib/openai/schema";
import { secondsOf } from "#lib/openai/to-completion";
import type { Actor } from "#lib/process/actor";

type Named = { id: string; name: string; createdAt: Date };

const toModel = ({ id, name, createdAt }: Named) => ({
  id,
  object: "model",
  created: secondsOf(createdAt.getTime()),
  owned_by: "chatbot2000",
  name,
});

/** The account's chatbots as models, the newest first. OpenAI's clients read the list whole. */
export async function listModels(actor: Actor): Promise<ModelObjectListView> {
  const chatbots = await listChatbotNames(actor);
  return modelObjectListView.parse({ object: "list", data: chatbots.map(toModel) });
}

/** One chatbot as a model. @throws not_found */
export async function getModel(actor: Actor, input: { model: string }): Promise<ModelObjectView> {
  return modelObjectView.parse(toModel(await namedAsModel(readChatbot(await getDatabase(), actor, input.model))));
}
