import { escapeUTF8 } from "entities";
import type { WidgetLook } from "#lib/browser/embed/parse-message";
import { ALL_TEXTS } from "#lib/browser/texts/all-texts";
import { directionOf, type Language } from "#lib/browser/texts/text-languages";
import type { Visited } from "#lib/chatbots/embed/visited-chatbot";

/** What a document of the widget may do. The websites are exact origins that were checked when they were kept. */
export function embedPolicy(origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `frame-ancestors ${["'self'", ...origins].join(" ")}`,
  ].join("; ");
}

export const NOT_HERE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** JSON that ends no script element and opens none, whatever is in it. */
const scriptJson = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export function lookOf(chatbot: Visited["chatbot"]): WidgetLook {
  return {
    title: chatbot.widgetTitle,
    color: chatbot.widgetColor,
    position: chatbot.widgetPosition,
    theme: chatbot.widgetTheme,
    welcome: chatbot.welcome,
    suggestedQuestions: chatbot.suggestedQuestions,
  };
}

/** How visitors reach a person; null where the owner has no way for them. */
export function personWays(chatbot: Visited["chatbot"]) {
  const { handoverContact: contact, handoverForm: form, handoverLive: live } = chatbot;
  if (contact === "" && !form && !live) return null;
  return { contact, form, live, first: chatbot.handoverFirst, away: chatbot.handoverAway };
}

/** The document of the chat's frame: plain HTML, two files, what the chat looks like, and what it says in this language. */
export function embedPage(
  chatbot: Visited["chatbot"],
  files: { frame: string; style: string },
  language: Language,
): string {
  const texts = { ...ALL_TEXTS[language], ...chatbot.widgetTexts[language] };
  const config = {
    chatbotId: chatbot.id,
    texts,
    reload: chatbot.widgetReload,
    person: personWays(chatbot),
    ...lookOf(chatbot),
  };
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="robots" content="noindex">
<title>${escapeUTF8(chatbot.widgetTitle)}</title>
<link rel="stylesheet" href="/widget/${files.style}">
<script type="application/json" id="config">${scriptJson(config)}</script>
<script type="module" src="/widget/${files.frame}"></script>
</head>
<body><div id="chat"></div></body>
</html>
`;
}
