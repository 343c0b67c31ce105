import { z } from "zod";
import { feedbackInput } from "#lib/conversations/history-schema";
import { talkInput } from "#lib/conversations/schema";
import { identityInput } from "#lib/widget/verify-identity";

const chatbotId = z.string("chatbotId is a text.").min(1, "chatbotId is missing.").max(64, "chatbotId is too long.");
const origin = z.string("origin is a text.").min(1, "origin is missing.").max(300, "origin is too long.");

/** What the chat asks for when it opens on a website. */
export const sessionInput = z.object({ chatbotId, origin, identity: identityInput.nullish() });
export const sessionView = z.object({ ticket: z.string(), visitorId: z.string(), expiresAt: z.iso.datetime() });

/** A question from a website: as `chatbot_talk` takes it, with the website that the chat is on. */
export const widgetTalkInput = z.intersection(talkInput, z.object({ chatbotId, origin }));
/** What a visitor thinks of an answer. */
export const widgetFeedbackInput = feedbackInput.extend({ chatbotId, origin });
export const embedInput = z.object({ chatbotId: z.string().max(64), lang: z.string().max(35).default("").catch("") });
export const assetInput = z.object({ file: z.string().max(100) });

export type SessionView = z.infer<typeof sessionView>;
