import { expect, test } from "vitest";
import { agentAddress, agentSnippets } from "#lib/browser/embed/agent-snippets";
import { embedDirectives, embedSnippets } from "#lib/browser/embed/embed-snippets";
import { toEmbedSettings, toEmbedValues } from "#lib/browser/embed/parse-embed-values";
import { embedForm } from "#lib/chatbots/embed/embed-form-schema";
import type { ChatbotView } from "#lib/chatbots/schema";

const chatbot = {
  allowedOrigins: ["https://a.example", "https://b.example"],
  widgetTitle: "Ask",
  widgetColor: "#112233",
  widgetPosition: "left",
  widgetTheme: "dark",
  publicMcp: true,
  welcome: "Hi",
  suggestedQuestions: ["When?", "Where?"],
} as ChatbotView;

test("the form's values come back as they were, without blank lines", () => {
  expect(toEmbedSettings(toEmbedValues(chatbot))).toEqual(chatbot);
  const values = { ...toEmbedValues(chatbot), allowedOrigins: " https://a.example \n\n" };
  expect(toEmbedSettings(values).allowedOrigins).toEqual(["https://a.example"]);
});

test("a website that cannot be allowed is named beside its field", () => {
  const values = {
    ...toEmbedValues(chatbot),
    allowedOrigins: "https://a.example\nhttps://b.example/shop",
    widgetTitle: "",
  };
  const issues = embedForm.safeParse(values).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["allowedOrigins", "https://b.example/shop: add the website without a path: https://b.example"],
    ["widgetTitle", "The title cannot be empty."],
  ]);
  expect(embedForm.safeParse(toEmbedValues(chatbot)).success).toBe(true);
});

test("every snippet loads this server's script for this chatbot, and nothing from anywhere else", () => {
  const snippets = embedSnippets("https://bots.example", "bot_1");
  expect(snippets.map(({ id }) => id)).toEqual(["html", "element", "react", "gtm", "wordpress"]);
  for (const { code } of snippets) {
    expect(code).toContain("https://bots.example/widget/v1.js");
    expect(code).toContain("bot_1");
    expect(code.match(/https?:\/\/[^/"']+/g)).toEqual(["https://bots.example"]);
  }
  expect(embedDirectives("https://bots.example")).toBe(
    "script-src https://bots.example;\nframe-src https://bots.example;",
  );
});

test("every way to connect an agent names this chatbot's address, and no token", () => {
  const address = agentAddress("https://bots.example", "bot_1");
  expect(address).toBe("https://bots.example/mcp/bot_1");
  for (const { code, language } of agentSnippets(address)) {
    expect(code.match(/https?:\/\/[^"\s]+/g)).toEqual([address]);
    expect(code).not.toMatch(/token|authorization/i);
    if (language === "json") expect(Object.keys(JSON.parse(code))).toEqual(["mcpServers"]);
  }
});
