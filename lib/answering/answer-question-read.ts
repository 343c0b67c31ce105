import { keepCandidates } from "#lib/answering/keep-candidates";
import type { PassageRow, QaRow, Retrieval } from "#lib/answering/types";

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

/** An exact question needs one row and no more, as long as that row is there. */
async function readExact(retrieval: Retrieval, reader: RowReader) {
  const qas = retrieval.qas.slice(0, 1);
  const rows = await reader.loadQas(qas.map((candidate) => candidate.qaId));
  return rows.length === 0 ? null : { rows: { qas: rows, passages: [] }, retrieval: { ...retrieval, passages: [] } };
}

/**
 * Reads the candidates' rows and drops every candidate whose row is gone, so that nothing deleted is answered from while an index is older
 * than the database. Where the first candidate is gone, the confidence is that of its successor at most: what was known of the first says
 * nothing about the next.
 */
export async function readWinners(
  retrieval: Retrieval,
  reader: RowReader,
  limit: { qas: number; passages: number },
): Promise<{ rows: WinnerRows; retrieval: Retrieval }> {
  const exact = retrieval.exact ? await readExact(retrieval, reader) : null;
  if (exact) return exact;
  const qaIds = retrieval.qas.slice(0, limit.qas).map((candidate) => candidate.qaId);
  const passageIds = retrieval.passages.slice(0, limit.passages).map((candidate) => candidate.passageId);
  const [qaRows, passageRows] = await Promise.all([
    qaIds.length > 0 ? reader.loadQas(qaIds) : [],
    passageIds.length > 0 ? reader.loadPassages(passageIds) : [],
  ]);
  const rows = { qas: inOrder(qaIds, qaRows), passages: inOrder(passageIds, passageRows) };
  const there = new Set([...rows.qas, ...rows.passages].map((row) => row.id));
  return { rows, retrieval: keepCandidates(retrieval, there) };
}
