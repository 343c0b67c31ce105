import { actorFromSession } from "#lib/auth/actor-from-session";
import { acceptedLanguages, chooseLanguage } from "#lib/browser/texts/text-languages";
import { visitedChatbot } from "#lib/chatbots/embed/visited-chatbot";
import { AppError } from "#lib/process/errors";
import { embedPage, embedPolicy, NOT_HERE_POLICY } from "#lib/widget/embed-page";
import { readManifest } from "#lib/widget/read-asset";

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "cross-origin",
  vary: "accept-language",
};

const notHere = () =>
  new Response("<!doctype html><title>No chat</title><p>There is no chat here.</p>\n", {
    status: 404,
    headers: { ...HEADERS, "content-security-policy": NOT_HERE_POLICY },
  });

/**
 * The document of the chat's frame, which browsers show on the chatbot's own websites only. A chatbot without websites is its owner's
 * alone: for everybody else it is as if there were none.
 */
export async function showEmbed(
  { chatbotId, lang }: { chatbotId: string; lang: string },
  request: Request,
): Promise<Response> {
  const visited = await visitedChatbot(chatbotId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (!visited) return notHere();
  const { chatbot } = visited;
  const isOwners = async () => (await actorFromSession())?.accountId === chatbot.accountId;
  if (chatbot.allowedOrigins.length === 0 && !(await isOwners())) return notHere();
  const policy = embedPolicy(chatbot.allowedOrigins);
  const language = chooseLanguage([lang, ...acceptedLanguages(request.headers.get("accept-language"))]);
  return new Response(embedPage(chatbot, await readManifest(), language), {
    headers: { ...HEADERS, "content-security-policy": policy },
  });
}
