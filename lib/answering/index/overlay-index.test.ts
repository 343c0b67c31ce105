import { expect, test } from "vitest";
import { KNOWLEDGE } from "#lib/answering/hard-cases.fixture";
import { buildIndex } from "#lib/answering/index/build-index";
import { findingOf } from "#lib/answering/index/knowledge-index";
import { overlayIndex } from "#lib/answering/index/overlay-index";
import type { QuestionForm } from "#lib/answering/ranking/judge-units";

const own = (text: string): QuestionForm => ({ text, joined: false, plain: text, leans: false, lastAnswer: "" });

test.each([
  ["open", "when is the pool open"],
  ["early", "can I pay for the room in cash"],
  ["hire", "Is the reception desk made of oak?"],
  ["deaf", "Do you have rooms for blind guests?"],
  ["child", "do you sell shoes"],
  ["cancel", "price of a castle"],
  ["dog", "puppy allowed?"],
])("a Q&A (%s) that was just saved is as likely an answer to “%s” as in an index of everything", (id, question) => {
  const { qas, passages } = KNOWLEDGE.hotel;
  const whole = buildIndex({ version: 2, qas, passages });
  const before = buildIndex({ version: 1, qas: qas.filter((qa) => qa.id !== id), passages });
  const overlaid = overlayIndex(
    before,
    qas.filter((qa) => qa.id === id),
  );
  const known = findingOf(whole.judge([own(question)]));
  const found = findingOf(overlaid.judge([own(question)]));
  expect(found.ranked[0]?.unit.rowId).toBe(known.ranked[0]?.unit.rowId);
  expect(Math.abs(found.confidence - known.confidence)).toBeLessThan(0.1);
});
