import { describe, expect, test } from "vitest";
import { questionKey } from "#lib/answering/text/question-key";

describe("what makes two questions the same", () => {
  test.each([
    ["What is C?", "What is C++?", "What is C#?"],
    ["Fee for $100?", "Fee for €100?", "Fee for £100?", "Fee for 100?", "Fee for 100 %?"],
    ["Who gives A+?", "Who gives A-?", "Who gives A?"],
    ["Is -5 °C too cold?", "Is 5 °C too cold?"],
    ["What is 3/4?", "What is 3.4?"],
    ["Is x < 5 right?", "Is x > 5 right?"],
    ["What does ✅ mean?", "What does ❌ mean?", "What does it mean?"],
    ["What is .NET?", "What is net?"],
    ["???", "!!!"],
  ])("is not the same: %s", (...questions) => {
    expect(new Set(questions.map(questionKey)).size).toBe(questions.length);
  });

  test.each([
    ["What's C++?", "whats c++", "WHAT’S “C++”…"],
    ["Do you offer non-smoking rooms?", "do you offer non smoking rooms", "- Do you offer non\u2011smoking rooms"],
    ["Fee for $100?", "fee for $ 100"],
    ["Is −5 °C too cold?", "is -5°C too cold"],
    ["I ❤\ufe0f it", "I ❤ it"],
    ["Wo ist der Käse?", "wo ist der ka\u0308se"],
  ])("is the same: %s", (...questions) => {
    expect(new Set(questions.map(questionKey)).size).toBe(1);
  });
});
