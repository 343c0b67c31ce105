import { questionKey } from "#lib/answering/text/question-key";
import { ANSWER_MAX, LIST_MAX, PHRASINGS_MAX, QUESTION_MAX } from "#lib/browser/knowledge-limits";
import { holdsHtml } from "#lib/browser/paste/holds-html";
import { type CsvRow, parseCsv } from "#lib/browser/paste/parse-csv";
import { withoutFormulaMark } from "#lib/browser/paste/write-csv";

export type PastedQa = { question: string; answer: string; questions: string[] };
/** One row of a spreadsheet: the Q&A it makes, or why it makes none. */
export type PastedRow = { line: number; question: string; answer: string } & (
  | { qa: PastedQa; problem: null }
  | { qa: null; problem: string }
);
/** `html`: how many of the Q&As have an answer in HTML, which becomes Markdown. */
export type PastedQas = { rows: PastedRow[]; qas: PastedQa[]; problems: number; html: number };

const COLUMNS = {
  question: ["question", "q", "prompt", "frage", "pregunta", "domanda"],
  answer: ["answer", "a", "response", "reply", "antwort", "respuesta", "réponse", "risposta"],
  phrasings: ["questions", "alternatives", "alternative phrasings", "phrasings", "alternative questions"],
} as const;

/** `width`: how many columns the header names; null without a header. */
type Columns = { question: number; answer: number; width: number | null };

/** Finds the columns by their names in the first row; without names the first is the question and the second the answer. */
function findColumns(first: CsvRow | undefined): Columns {
  const names = (first?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const find = (words: readonly string[]) => names.findIndex((name) => words.includes(name));
  const question = find(COLUMNS.question);
  const answer = find(COLUMNS.answer);
  if (question === -1 || answer === -1) return { question: 0, answer: 1, width: null };
  return { question, answer, width: names.findLastIndex((name) => name !== "") + 1 };
}

/** Names of further columns that are known not to hold phrasings would be guesses: with a header only the named ones count. */
function phrasingColumns(first: CsvRow | undefined, columns: Columns, width: number): number[] {
  const others = Array.from({ length: width }, (_, at) => at).filter(
    (at) => at !== columns.question && at !== columns.answer,
  );
  if (columns.width === null) return others;
  return others.filter((at) => {
    const name = (first?.cells[at] ?? "").trim().toLowerCase();
    return COLUMNS.phrasings.some((word) => name === word || name.startsWith(`${word} `));
  });
}

const format = (count: number) => count.toLocaleString("en-US");

function findProblem(qa: PastedQa, cells: string[], width: number | null): string | null {
  if (cells.length < 2) return "There is one column only: a question and its answer go into two.";
  const filled = cells.findLastIndex((cell) => cell.trim() !== "") + 1;
  if (width !== null && filled > width)
    return `There are ${filled} cells, but the header names ${width} columns: put quotes around a text that holds the separator.`;
  if (qa.question === "") return "The question is empty.";
  if (qa.answer === "") return "The answer is empty.";
  const long = [qa.question, ...qa.questions].find((text) => text.length > QUESTION_MAX);
  if (long) return `A question has ${format(long.length)} characters; ${format(QUESTION_MAX)} is the most.`;
  if (qa.answer.length > ANSWER_MAX)
    return `The answer has ${format(qa.answer.length)} characters; ${format(ANSWER_MAX)} is the most.`;
  if (qa.questions.length > PHRASINGS_MAX)
    return `There are ${format(qa.questions.length)} alternative phrasings; ${PHRASINGS_MAX} is the most.`;
  return null;
}

/**
 * Reads Q&As from a CSV file or from cells copied out of a spreadsheet: a question and an answer column, then alternative
 * phrasings in further columns or one to a line inside a cell. Every row is kept with its line in the file, so that what is
 * wrong can be shown where it is. A question that stands twice is a problem of the second row, unless both rows are equal.
 */
export function parsePastedQas(text: string, delimiter?: string): PastedQas {
  const table = parseCsv(text, delimiter);
  const first = table.rows[0];
  const columns = findColumns(first);
  const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const phrasings = phrasingColumns(first, columns, width);
  const seen = new Map<string, { line: number; answer: string }>();
  const rows: PastedRow[] = [];
  let accepted = 0;

  for (const row of columns.width !== null ? table.rows.slice(1) : table.rows) {
    const cell = (at: number) => withoutFormulaMark(row.cells[at] ?? "").trim();
    const question = cell(columns.question);
    const qa: PastedQa = {
      question,
      answer: cell(columns.answer),
      questions: phrasings
        .flatMap((at) => cell(at).split(/\r\n|\n|\r/))
        .map((phrasing) => phrasing.trim())
        .filter((phrasing) => phrasing !== "" && phrasing !== question),
    };
    qa.questions = [...new Set(qa.questions)];
    const line = row.line;
    const earlier = seen.get(questionKey(question));
    let problem = findProblem(qa, row.cells, columns.width);
    if (!problem && table.unclosedQuoteLine !== null && row === table.rows.at(-1))
      problem = `A quote mark that opens on line ${table.unclosedQuoteLine} is never closed.`;
    if (!problem && earlier && earlier.answer !== qa.answer)
      problem = `The same question stands on line ${earlier.line} with another answer.`;
    if (!problem && accepted >= LIST_MAX) problem = `One import takes at most ${format(LIST_MAX)} rows.`;
    if (problem) rows.push({ line, question, answer: qa.answer, qa: null, problem });
    else {
      seen.set(questionKey(question), { line, answer: qa.answer });
      accepted += 1;
      rows.push({ line, question, answer: qa.answer, qa, problem: null });
    }
  }
  const qas = rows.flatMap((row) => (row.qa ? [row.qa] : []));
  return { rows, qas, problems: rows.length - qas.length, html: qas.filter((qa) => holdsHtml(qa.answer)).length };
}
