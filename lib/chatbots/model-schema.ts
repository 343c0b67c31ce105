import { z } from "zod";
import { chatbotSettings } from "#lib/chatbots/schema";

export const noModelInput = z.object({});
/** The choice of a chatbot that has not been saved yet; null asks the server's own model. */
export const testModelInput = z.object({ model: chatbotSettings.shape.model });

export const modelListView = z.object({ items: z.array(z.string()) });
export const modelTestView = z.object({
  /** The model that was asked, or null where there is none. */
  model: z.string().nullable(),
  ok: z.boolean(),
  ms: z.number(),
  reason: z.string().nullable(),
});

/** What the server has for chatbots to answer with. */
export type ModelSetup = {
  /** `CHAT_MODEL`, or null. */
  serverModel: string | null;
  /** True where a chatbot may name a model of its own. */
  canChoose: boolean;
};
export type ModelListView = z.infer<typeof modelListView>;
export type ModelTestView = z.infer<typeof modelTestView>;
