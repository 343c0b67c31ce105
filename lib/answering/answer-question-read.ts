import { keepCandidates } from "#lib/answering/keep-candidates";
import { questionKey } from "#lib/answering/question-key";
import type { PassageRow, QaCandidate, QaRow, Retrieval } from "#lib/answering/types";

/** The rows of the best candidates as they are in the database now, best first. */
export type WinnerRows = { qas: QaRow[]; passages: PassageRow[] };

export type RowReader = {
  /** The rows that still exist, in any order. */
  loadQas(ids: string[]): Promise<QaRow[]>;
  loadPassages(ids: string[]): Promise<PassageRow[]>;
};

function inOrder<T extends { id: string }>(ids: string[], rows: T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

/**
 * The Q&As of these candidates that still have the question by which each was found: one that was edited since the index was built
 * is known by a question that is not its own any more.
 */
async function readQas(candidates: QaCandidate[], reader: RowReader): Promise<QaRow[]> {
  if (candidates.length === 0) return [];
  const foundBy = new Map(candidates.map(({ qaId, question }) => [qaId, question]));
  const rows = await reader.loadQas([...foundBy.keys()]);
  return rows.filter(({ id, questions }) => {
    const question = foundBy.get(id) ?? "";
    return questions.includes(question) || questions.some((own) => questionKey(own) === questionKey(question));
  });
}

/** An exact question needs one row and no more, as long as that row is there and still asks it. */
async function readExact(retrieval: Retrieval, reader: RowReader) {
  const rows = await readQas(retrieval.qas.slice(0, 1), reader);
  return rows.length === 0 ? null : { rows: { qas: rows, passages: [] }, retrieval: { ...retrieval, passages: [] } };
}

/**
 * Reads the candidates' rows and drops every candidate whose row, or whose question, is gone, so that nothing deleted is answered from
 * while an index is older than the database. Where the first candidate is gone, the confidence is that of its successor at most: what was known of the first says
 * nothing about the next.
 */
export async function readWinners(
  retrieval: Retrieval,
  reader: RowReader,
  limit: { qas: number; passages: number },
): Promise<{ rows: WinnerRows; retrieval: Retrieval }> {
  const exact = retrieval.exact ? await readExact(retrieval, reader) : null;
  if (exact) return exact;
  const qaCandidates = retrieval.qas.slice(0, limit.qas);
  const qaIds = qaCandidates.map((candidate) => candidate.qaId);
  const passageIds = retrieval.passages.slice(0, limit.passages).map((candidate) => candidate.passageId);
  const [qaRows, passageRows] = await Promise.all([
    readQas(qaCandidates, reader),
    passageIds.length > 0 ? reader.loadPassages(passageIds) : [],
  ]);
  const rows = { qas: inOrder(qaIds, qaRows), passages: inOrder(passageIds, passageRows) };
  const there = new Set([...rows.qas, ...rows.passages].map((row) => row.id));
  return { rows, retrieval: keepCandidates(retrieval, there) };
}
