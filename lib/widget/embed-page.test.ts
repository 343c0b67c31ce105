import { expect, test } from "vitest";
import { ALL_TEXTS } from "#lib/browser/texts/all-texts";
import { embedPage, embedPolicy } from "#lib/widget/embed-page";

const HOSTILE = `</script><script>alert(1)</script><!--<script>"'\u2028&lt;`;
const chatbot = {
  id: "bot_1",
  widgetTitle: HOSTILE,
  widgetColor: "#3d4fd3",
  widgetPosition: "right",
  widgetTheme: "auto",
  welcome: HOSTILE,
  suggestedQuestions: [HOSTILE],
  widgetTexts: { ar: { send: HOSTILE }, de: { stop: "Halt" } },
} as unknown as Parameters<typeof embedPage>[0];

test("what an owner wrote opens and closes no element of the frame's document, and is read back as it was", () => {
  const html = embedPage(chatbot, { frame: "frame-1.js", style: "style-1.css" }, "ar");
  expect(html.match(/<script/g)).toHaveLength(2);
  expect(html.match(/<\/script>/g)).toHaveLength(2);
  expect(html).not.toContain("<!--");
  const [, json = ""] = /id="config">(.*)<\/script>/.exec(html) ?? [];
  expect(html).toContain(`<html lang="ar" dir="rtl">`);
  expect(JSON.parse(json).texts).toMatchObject({ send: HOSTILE, stop: ALL_TEXTS.ar.stop });
  expect(JSON.parse(json)).toMatchObject({ chatbotId: "bot_1", title: HOSTILE, suggestedQuestions: [HOSTILE] });
});

test("the frame's policy names the websites and lets nothing else around it", () => {
  expect(embedPolicy(["https://a.example", "http://localhost:1"])).toMatch(
    /frame-ancestors 'self' https:\/\/a\.example http:\/\/localhost:1$/,
  );
  expect(embedPolicy([])).toMatch(/frame-ancestors 'self'$/);
  expect(embedPolicy([])).not.toMatch(/unsafe|\*|data:/);
});
