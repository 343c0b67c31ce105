import { parseLines } from "#lib/browser/settings-values";
import type { ChatbotSettings, ChatbotView } from "#lib/chatbots/schema";

/** What the Embed tab changes, as its form holds it: lists as lines. */
export type EmbedValues = Pick<
  ChatbotSettings,
  | "widgetTitle"
  | "widgetColor"
  | "widgetPosition"
  | "widgetTheme"
  | "widgetReload"
  | "identityRequired"
  | "publicMcp"
  | "welcome"
> & {
  allowedOrigins: string;
  suggestedQuestions: string;
};

export function toEmbedValues(chatbot: ChatbotView): EmbedValues {
  const { widgetTitle, widgetColor, widgetPosition, widgetTheme, widgetReload, identityRequired, publicMcp, welcome } =
    chatbot;
  return {
    widgetTitle,
    widgetColor,
    widgetPosition,
    widgetTheme,
    widgetReload,
    identityRequired,
    publicMcp,
    welcome,
    allowedOrigins: chatbot.allowedOrigins.join("\n"),
    suggestedQuestions: chatbot.suggestedQuestions.join("\n"),
  };
}

/** The other way round. The schema rejects what the form cannot express. */
export function toEmbedSettings(values: EmbedValues) {
  return {
    ...values,
    allowedOrigins: parseLines(values.allowedOrigins),
    suggestedQuestions: parseLines(values.suggestedQuestions),
  };
}
