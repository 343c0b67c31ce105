import { z } from "zod";
import { spokenText } from "#lib/conversations/handover/handover-schema";
import { feedbackInput } from "#lib/conversations/history-schema";
import { leadFields } from "#lib/conversations/leads/leads-schema";
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

const sessionId = z
  .string("sessionId is a text.")
  .trim()
  .min(1, "sessionId is missing.")
  .max(100, "sessionId is too long.");
const since = z.number("since is a number.").int("since is a whole number.").min(0, "since is at least 0.").default(0);
const key = z.string("key is a text.").regex(/^[\w-]{8,64}$/, "key is 8 to 64 letters and digits.");
const NEEDS = { read: [], ask: [], leave: [], say: ["text", "key"], lead: ["email", "message"] } as const;

/** What a visitor does to reach a person. `since`: the number of the last message that the chat has. */
export const personInput = z
  .object({
    chatbotId,
    origin,
    sessionId,
    since,
    action: z.enum(["read", "ask", "leave", "say", "lead"], "action is read, ask, leave, say or lead."),
    text: spokenText.optional(),
    key: key.optional(),
    name: leadFields.name,
    email: leadFields.email.optional(),
    message: leadFields.message.optional(),
  })
  .superRefine((given, context) => {
    for (const field of NEEDS[given.action])
      if (given[field] === undefined)
        context.addIssue({ code: "custom", message: `${field} is missing.`, path: [field] });
  });

export type PersonInput = z.infer<typeof personInput>;
export type SessionView = z.infer<typeof sessionView>;
