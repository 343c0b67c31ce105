import { z } from "zod";
import { parseOrigin } from "#lib/browser/embed/parse-origin";

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
});
