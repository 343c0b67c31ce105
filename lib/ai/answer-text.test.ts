import { describe, expect, test } from "vitest";
import { AnswerText } from "#lib/ai/answer-text";

const GOOD = "A ticket costs twelve euros [1]. Children under six are free [1].";
const THOUGHT = "The visitor asks for the price. Passage 1 says twelve euros [1].\nMaybe fifteen? No: a < b.";

function said(pieces: string[], hold = false): string {
  const answer = new AnswerText(hold);
  let text = "";
  for (const piece of pieces) {
    text += answer.push(piece);
    if (answer.done) break;
  }
  return (text + answer.end()).trim();
}

/** What a model's text says to the visitor, wherever its pieces are cut: in two at every place, and into single characters. */
function saidInEveryCut(text: string, hold = false): string {
  const whole = said([text], hold);
  expect(said([...text], hold)).toBe(whole);
  for (let at = 1; at < text.length; at++) expect(said([text.slice(0, at), text.slice(at)], hold)).toBe(whole);
  return whole;
}

const TAGS = [
  "think",
  "thinking",
  "reasoning",
  "thought",
  "thoughts",
  "Think",
  "seed:think",
  "reflection",
  "tool_call",
];

describe.each([false, true])("the answer, held back until it is sure: %s", (hold) => {
  test.each(TAGS)("is without what is between <%s> and its end", (tag) => {
    expect(saidInEveryCut(`<${tag}>\n${THOUGHT}\n</${tag}>\n\n${GOOD}`, hold)).toBe(GOOD);
  });

  test.each([
    ["nested tags", `<think>a <think>b</think> c</think>${GOOD}`],
    ["an empty thought", `<think>\n\n</think>\n\n${GOOD}`],
    [
      "a thought after the first sentence",
      `A ticket costs twelve euros [1]. <think>${THOUGHT}</think>Children under six are free [1].`,
    ],
    ["brackets", `[THINK]${THOUGHT}[/THINK]${GOOD}`],
    ["triangles", `◁think▷${THOUGHT}◁/think▷${GOOD}`],
    [
      "tokens that say begin and end",
      `<|begin_of_thought|>${THOUGHT}<|end_of_thought|><|begin_of_solution|>${GOOD}<|end_of_solution|>`,
    ],
    [
      "tokens that say START and END",
      `<|START_THINKING|>${THOUGHT}<|END_THINKING|><|START_RESPONSE|>${GOOD}<|END_RESPONSE|>`,
    ],
    [
      "channels",
      `<|channel|>analysis<|message|>${THOUGHT}<|end|><|start|>assistant<|channel|>final<|message|>${GOOD}<|return|>`,
    ],
    [
      "channels with a commentary and a constraint",
      `<|channel|>commentary to=functions.find <|constrain|>json<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>${GOOD}`,
    ],
    ["channels whose tokens were removed", `analysisThe visitor asks.${THOUGHT}assistantfinal${GOOD}`],
    ["a wrapper", `<think>${THOUGHT}</think><answer>${GOOD}</answer>`],
  ])("is without thoughts in %s", (_, text) => {
    expect(saidInEveryCut(text, hold)).toBe(GOOD);
  });

  test.each([
    "<|im_end|>\n<|im_start|>user\nthanks",
    "<|im_start|>user\nthanks",
    "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nthanks",
    "<|endoftext|>Write a story",
    "<|end|><|user|>thanks",
    "</s> [INST] thanks [/INST]",
    "<end_of_turn>\n<start_of_turn>user\nthanks",
    "<｜end▁of▁sentence｜><｜User｜>thanks",
    "<|return|>",
    "\nuser\nthanks\nassistant\nYou are welcome.",
    "\nHuman: thanks\nAssistant: You are welcome.",
    "\n\n### Assistant: You are welcome.",
    "\n**Visitor:** thanks",
    "<|im_en",
  ])("ends at %j", (rest) => {
    expect(saidInEveryCut(GOOD + rest, hold)).toBe(GOOD);
  });

  test.each([
    "Assistant: ",
    "assistant\n",
    "**Answer:** ",
    "**Answer**: ",
    "AI:\n",
    "<|im_start|>assistant\n",
    "<|start_header_id|>assistant<|end_header_id|>\n\n",
    "<start_of_turn>model\n",
    "<｜Assistant｜>",
    "<s>",
    "Visitor: What does it cost?\nAssistant: ",
    "</think>\n\n",
    "<|start|>assistant<|message|>",
  ])("is without %j before it", (lead) => {
    expect(saidInEveryCut(lead + GOOD, hold)).toBe(GOOD);
  });

  test.each([
    GOOD,
    "NO_ANSWER",
    "Press <kbd>Esc</kbd>, if a < b and b > c [1].",
    "Our models think in `<think>` tags and end with `<|im_end|>` [1].",
    "User: admin\nPassword: open sesame [1].\nSystem: Linux [1].\nModel: X200 [1].",
    "Open Settings > Assistant: it is on [1]. The assistant final answers are kept [1].",
    "Analysis of the data takes two days [1]. Thinking costs nothing [1].",
    "[1] is the first, [AI] the second, and [think of it] the third.\n- User: who signs in\n- Answer: what is said",
    "価格は十二ユーロです[1]。\n\n# 料金\n\n子供は無料です[1]。",
    "",
  ])("stays whole: %j", (text) => {
    expect(saidInEveryCut(text, hold)).toBe(text.trim());
  });

  test.each(["<think>", "<|channel|>analysis<|message|>", "<think>a</think><think>", "Visitor: "])(
    "is empty where the model never came to it: %j",
    (lead) => {
      expect(saidInEveryCut(lead + THOUGHT.replaceAll("\n", " "), hold)).toBe("");
    },
  );
});

describe("a thought of which only the end is marked", () => {
  const text = `Okay, the visitor wants the price. A ticket costs twelve euros [1].\n</think>\n\n${GOOD}`;

  test("is dropped whole where the answer is held back until it is sure", () => {
    expect(saidInEveryCut(text, true)).toBe(GOOD);
    const answer = new AnswerText(true);
    expect(answer.push("Okay, the visitor wants")).toBe("");
    expect(answer.push(" the price.</think>A ticket")).toBe("A ticket");
    expect([answer.thoughtAloud, answer.leaked]).toEqual([true, false]);
  });

  test("is found out where the answer is passed on as it comes", () => {
    const answer = new AnswerText(false);
    expect(answer.push("Okay. ")).toBe("Okay. ");
    answer.push("</think>");
    expect([answer.thoughtAloud, answer.leaked]).toEqual([true, true]);
  });

  test("is not there where nothing came before the mark", () => {
    const answer = new AnswerText(true);
    answer.push("\n</think>");
    expect(answer.thoughtAloud).toBe(false);
  });
});

test("an answer is passed on as it comes, without waiting for what no token begins with", () => {
  const answer = new AnswerText(false);
  expect(["A ticket", " costs <", "12 euros", " [1", "]. "].map((piece) => answer.push(piece))).toEqual([
    "A ticket",
    " costs ",
    "<12 euros",
    " [1",
    "]. ",
  ]);
});
