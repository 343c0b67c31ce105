import { z } from "zod";
import { parseOrigin } from "#lib/browser/embed/parse-origin";
import { ALL_TEXTS } from "#lib/browser/texts/all-texts";
import type { Language } from "#lib/browser/texts/text-languages";

export const ORIGINS_MAX = 50;

const origin = z
  .string("A website is a text.")
  .max(300, "A website has at most 300 characters.")
  .transform((text, context) => {
    const parsed = parseOrigin(text);
    if ("origin" in parsed) return parsed.origin;
    context.addIssue({ code: "custom", message: parsed.fault });
    return z.NEVER;
  });

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);

/** The owner's own wording, by language and name; an empty one is none. */
const widgetTexts = z
  .record(
    z.string(),
    z.record(z.string(), z.string("A text is a text.").trim().max(300, "A text has at most 300 characters.")),
  )
  .superRefine((given, context) => {
    for (const [language, texts] of Object.entries(given)) {
      const known: Record<string, string> | undefined = ALL_TEXTS[language as Language];
      const refuse = (message: string, ...path: string[]) => context.addIssue({ code: "custom", message, path });
      if (!Object.hasOwn(ALL_TEXTS, language) || !known) refuse(`The chat does not speak ${language}.`, language);
      else
        for (const [name, text] of Object.entries(texts)) {
          const places = Object.hasOwn(known, name) ? placesIn(known[name] ?? "") : null;
          const other = places && placesIn(text).find((place) => !places.includes(place));
          if (!places) refuse(`The chat has no text ${name}.`, language, name);
          else if (other) refuse(`${other} has no value here.`, language, name);
        }
    }
  })
  .transform((given) => {
    const filled = Object.entries(given).map(
      ([language, texts]) =>
        [language, Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""))] as const,
    );
    return Object.fromEntries(filled.filter(([, texts]) => Object.keys(texts).length > 0));
  })
  .describe(
    "Your own wording of the chat's texts, by language (`en`, `de`, `fr`, `es`, `it`, `pt`, `nl`, `pl`, `sv`, `ja`, `zh`, `ar`) and name, each up to 300 characters; what is left out keeps its own. The tab Embed lists the names.",
  );

/** Where a chatbot may be embedded, and what it looks like there. */
export const embedSettings = z.object({
  /** Exact origins; with none the chat opens in the dashboard's preview alone. */
  allowedOrigins: z
    .array(origin, "allowedOrigins is a list of websites.")
    .max(ORIGINS_MAX, `At most ${ORIGINS_MAX} websites.`)
    .transform((origins) => [...new Set(origins)])
    .describe(
      "The websites that may show the chat, as exact origins such as `https://shop.example.com`, up to 50; with none it opens in the dashboard's preview alone.",
    ),
  widgetTitle: z
    .string()
    .trim()
    .min(1, "The title cannot be empty.")
    .max(60, "A title has at most 60 characters.")
    .describe("The title of the chat, up to 60 characters."),
  widgetColor: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, "A color is written like #3d4fd3.")
    .describe("The color of the chat: six hexadecimal digits after `#`."),
  widgetPosition: z
    .enum(["right", "left"], "widgetPosition is right or left.")
    .describe("The corner of the page that the chat is in."),
  widgetTheme: z
    .enum(["auto", "light", "dark"], "widgetTheme is auto, light or dark.")
    .describe("Light, dark, or `auto`: as the visitor's device has it."),
  widgetTexts,
  identityRequired: z
    .boolean("identityRequired is true or false.")
    .describe("Whether the chat answers only visitors whom their website has signed in."),
  widgetReload: z
    .enum(["keep", "fresh"], "widgetReload is keep or fresh.")
    .describe(
      "Whether the website's next page, or a reload, continues the conversation (`keep`) or starts afresh (`fresh`).",
    ),
  publicMcp: z
    .boolean("publicMcp is true or false.")
    .describe(
      "Whether everybody's agents may ask it and search its knowledge, without a token, at `/mcp/{chatbotId}` (the Model Context Protocol).",
    ),
});
