import fc from "fast-check";
import { expect, test } from "vitest";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { parseOrigin } from "#lib/browser/embed/parse-origin";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { embedSettings } from "#lib/chatbots/embed/embed-schema";
import { getChatbot } from "#lib/chatbots/get-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";

useTestDatabase();

const SAME = {
  "https://shop.example.com": "https://shop.example.com",
  " HTTPS://Shop.Example.COM/ ": "https://shop.example.com",
  "https://shop.example.com:443": "https://shop.example.com",
  "http://localhost:3000": "http://localhost:3000",
  "http://[::1]:8080/": "http://[::1]:8080",
  "https://münchen.example": "https://xn--mnchen-3ya.example",
};

test.each(Object.entries(SAME))("%s is kept as browsers name it", (given, origin) => {
  expect(parseOrigin(given)).toEqual({ origin });
});

test.each([
  "",
  "shop.example.com",
  "ftp://shop.example.com",
  "javascript:alert(1)",
  "https://",
  "https://*.example.com",
  "https://shop.example.com/help",
  "https://shop.example.com/?",
  "https://shop.example.com/#top",
  "https://user:secret@shop.example.com",
  "https://a;script-src",
  "https://a,b",
  "https://'self'",
  "https://a b",
  "null",
])("%j is refused with a reason", (given) => {
  expect(parseOrigin(given)).toEqual({ fault: expect.stringMatching(/.\.|https?:\/\//) });
});

test("nothing that is kept can say more than a website's name in a policy", () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.constantFrom("https://", "http://", ""), fc.string({ unit: "grapheme" })),
      ([scheme, rest]) => {
        const parsed = parseOrigin(scheme + rest);
        if ("origin" in parsed) expect(parsed.origin).toMatch(/^https?:\/\/[a-z0-9_.:[\]-]+$/);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("a new chatbot is embedded nowhere, and what is set is read back", async () => {
  const actor = await newActor();
  const { chatbotId } = await createChatbot(actor, {});
  const before = await getChatbot(actor, { chatbotId });
  expect(before).toMatchObject({
    allowedOrigins: [],
    widgetColor: "#3d4fd3",
    widgetPosition: "right",
    widgetTheme: "auto",
    publicMcp: false,
  });
  const settings = embedSettings.parse({
    allowedOrigins: ["https://shop.example.com/", "https://shop.example.com", "http://localhost:8080"],
    widgetTitle: " Ask the shop ",
    widgetColor: "#0F766E",
    widgetPosition: "left",
    widgetTheme: "dark",
    widgetTexts: { de: { send: " Ab damit ", stop: "" }, fr: { stop: " " } },
    widgetReload: "fresh",
    identityRequired: true,
    publicMcp: true,
  });
  const after = await updateChatbot(actor, { chatbotId, version: before.version, settings });
  expect(after).toMatchObject({
    allowedOrigins: ["https://shop.example.com", "http://localhost:8080"],
    widgetTitle: "Ask the shop",
    widgetColor: "#0f766e",
    widgetPosition: "left",
    widgetTheme: "dark",
    widgetTexts: { de: { send: "Ab damit" } },
    identityRequired: true,
    widgetReload: "fresh",
    publicMcp: true,
    version: before.version + 1,
  });
});

test("what cannot be shown is refused, each with its field", () => {
  const bad = {
    allowedOrigins: ["shop"],
    widgetTitle: " ",
    widgetColor: "red",
    widgetPosition: "top",
    widgetTheme: "x",
    widgetTexts: { tlh: {} },
    widgetReload: "never",
    identityRequired: 1,
    publicMcp: "yes",
  };
  const fields = embedSettings.safeParse(bad).error?.issues.map(({ path }) => path[0]);
  expect(fields).toEqual([
    "allowedOrigins",
    "widgetTitle",
    "widgetColor",
    "widgetPosition",
    "widgetTheme",
    "widgetTexts",
    "identityRequired",
    "widgetReload",
    "publicMcp",
  ]);
});

test.each([
  ["a language that is not spoken", { constructor: { send: "x" } }, /does not speak/],
  ["a text that there is not", { de: { toString: "x" } }, /no text toString/],
  ["a place that gets no value", { de: { tooMany: "{seconds} {name}" } }, /\{name\} has no value/],
  ["one that is too long", { de: { send: "x".repeat(301) } }, /at most 300/],
])("of the chat's texts %s is refused with its name", (_, widgetTexts, reason) => {
  const issues = embedSettings.partial().safeParse({ widgetTexts }).error?.issues ?? [];
  expect(issues.map(({ message }) => message).join()).toMatch(reason);
});
