import { describe, expect, it } from "vitest";
import { toSettings, toValues } from "#lib/browser/settings-values";
import { type BehaviorSettings, behaviorSettings, DEFAULT_FALLBACK } from "#lib/chatbots/schema";
import { settingsForm } from "#lib/chatbots/settings-form-schema";

const settings: BehaviorSettings = {
  name: "Shop",
  welcome: "Hello",
  fallback: DEFAULT_FALLBACK,
  suggestedQuestions: ["When?", "Where?"],
  persona: "",
  model: null,
  temperature: 0.3,
  strictness: 2,
  verbatim: true,
  retentionDays: 365,
  maskPersonalData: false,
};

describe("settings as a form's values", () => {
  it("come back unchanged", () => {
    expect(toSettings(toValues(settings))).toEqual(settings);
    expect(toSettings(toValues({ ...settings, model: "small", strictness: 5 }))).toMatchObject({
      model: "small",
      strictness: 5,
    });
  });
  it("drop blank lines, and a blank model is the server's", () => {
    const values = { ...toValues(settings), suggestedQuestions: " When? \n\n", model: "  " };
    expect(toSettings(values)).toMatchObject({ suggestedQuestions: ["When?"], model: null });
  });
  it("are refused by the form exactly where the use-case would refuse them", () => {
    const bad = { ...toValues(settings), fallback: " ", suggestedQuestions: `ok\n${"x".repeat(201)}` };
    const issues = settingsForm.safeParse(bad).error?.issues ?? [];
    expect(issues.map(({ path }) => path)).toEqual([["fallback"], ["suggestedQuestions"]]);
    expect(behaviorSettings.safeParse(toSettings(bad)).success).toBe(false);
    expect(settingsForm.safeParse(toValues(settings)).success).toBe(true);
  });
});
