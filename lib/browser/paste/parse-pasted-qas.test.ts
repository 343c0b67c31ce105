import { describe, expect, test } from "vitest";
import { looksLikeCells } from "#lib/browser/paste/looks-like-cells";
import { parsePastedQas } from "#lib/browser/paste/parse-pasted-qas";

describe("Q&As from a spreadsheet", () => {
  test("without a header the first column is the question, the second the answer, the others phrasings", () => {
    expect(parsePastedQas("How long?\tThree days.\tWhen?\tHow fast?").qas).toEqual([
      { question: "How long?", answer: "Three days.", questions: ["When?", "How fast?"] },
    ]);
  });

  test("a header names the columns in any order, and columns it does not name are left out", () => {
    const { qas } = parsePastedQas('id;Answer;Question;Alternatives\n7;Three days.;How long?;"When?\nHow fast?"');
    expect(qas).toEqual([{ question: "How long?", answer: "Three days.", questions: ["When?", "How fast?"] }]);
  });

  test("each faulty row says on its line what is wrong, and the others are kept", () => {
    const { rows, qas, problems } = parsePastedQas(
      ["question,answer", "One?,1", ",2", "Three?,", `${"x".repeat(1_001)},4`, "one ?,5", "ONE?,6", "Seven?,7"].join(
        "\n",
      ),
    );
    expect(qas.map((qa) => qa.question)).toEqual(["One?", "Seven?"]);
    expect(problems).toBe(5);
    expect(rows.filter((row) => row.problem).map((row) => [row.line, row.problem])).toEqual([
      [3, "The question is empty."],
      [4, "The answer is empty."],
      [5, "A question has 1,001 characters; 1,000 is the most."],
      [6, "The same question stands on line 2 with another answer."],
      [7, "The same question stands on line 2 with another answer."],
    ]);
  });

  test("a row with more cells than the header names is a problem, not a shorter answer", () => {
    const { rows, qas } = parsePastedQas('question,answer\nDeliver?,Yes, on weekdays\nPark?,"No, sorry",,\n');
    expect(rows[0]?.problem).toBe(
      "There are 3 cells, but the header names 2 columns: put quotes around a text that holds the separator.",
    );
    expect(qas).toEqual([{ question: "Park?", answer: "No, sorry", questions: [] }]);
  });

  test("a blank before a quote loses nothing", () => {
    const { qas } = parsePastedQas('question, answer\n"Do you deliver?", "Yes, on weekdays, and Saturdays"\n');
    expect(qas).toEqual([{ question: "Do you deliver?", answer: "Yes, on weekdays, and Saturdays", questions: [] }]);
  });

  test("130,000 rows are read: as many as an import takes, the others with a problem", () => {
    const { rows, qas, problems } = parsePastedQas(
      Array.from({ length: 130_000 }, (_, i) => `Question ${i}?,${i}`).join("\n"),
    );
    expect([rows.length, qas.length, problems]).toEqual([130_000, 10_000, 120_000]);
  });

  test("answers in HTML are counted, since they become Markdown", () => {
    expect(parsePastedQas("A?\t<p>One</p>\nB?\tTwo").html).toBe(1);
  });

  test("a list with one column says that two are needed", () => {
    expect(parsePastedQas("How long?\nHow much?").rows.map((row) => row.problem)).toEqual([
      "There is one column only: a question and its answer go into two.",
      "There is one column only: a question and its answer go into two.",
    ]);
  });

  test("a file that was cut off inside quotes does not pass for whole", () => {
    expect(parsePastedQas('A?,1\nB?,"2 and').rows.at(-1)?.problem).toBe(
      "A quote mark that opens on line 2 is never closed.",
    );
  });

  test("a phrasing that repeats the question or another phrasing counts once", () => {
    expect(parsePastedQas("A?,1,A?,B?,B?").qas[0]?.questions).toEqual(["B?"]);
  });

  test("text is told from copied cells", () => {
    expect(looksLikeCells("A?\t1\nB?\t2")).toBe(true);
    expect(looksLikeCells("an indented\n\tline of prose")).toBe(false);
  });
});
