import { type Visited, visitedChatbot } from "#lib/chatbots/embed/visited-chatbot";
import type { Actor } from "#lib/process/actor";
import { AppError } from "#lib/process/errors";

/** Who asks from where: the website around the chat's frame, whether that is this server itself, and who is signed in there. */
export type Embedding = { chatbotId: string; origin: string; isOwnOrigin: boolean; owner: Actor | null };
export type Admitted = Visited & { channel: "embed" | "playground" };

/**
 * Lets in who asks from a website that the chatbot's owner allows, and the owner in the dashboard's preview. Asked at every call: a
 * website that is taken off the list is out at once.
 * @throws not_found, forbidden
 */
export async function admit({ chatbotId, origin, isOwnOrigin, owner }: Embedding): Promise<Admitted> {
  const visited = await visitedChatbot(chatbotId);
  const isOwners = owner !== null && owner.accountId === visited.chatbot.accountId;
  if (isOwnOrigin && isOwners) return { ...visited, actor: owner, channel: "playground" };
  if (visited.chatbot.allowedOrigins.includes(origin)) return { ...visited, channel: "embed" };
  throw new AppError(
    "forbidden",
    "This chatbot may not be shown on this website. Its owner allows websites under Embed.",
  );
}
