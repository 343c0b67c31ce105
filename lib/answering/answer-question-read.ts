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

/** What a candidate has to say for itself, by words or by its vector. */
function alone<K extends string>(
  candidate: (Record<K, number> & { nearness?: number }) | undefined,
  byWords: K,
): number {
  return candidate ? Math.max(candidate[byWords], candidate.nearness ?? 0) : 0;
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
  const qas = retrieval.qas.filter((candidate) => there.has(candidate.qaId));
  const passages = retrieval.passages.filter((candidate) => there.has(candidate.passageId));
  const sameQa = qas[0]?.qaId === retrieval.qas[0]?.qaId;
  const samePassage = passages[0]?.passageId === retrieval.passages[0]?.passageId;
  return {
    rows,
    retrieval: {
      ...retrieval,
      qas,
      passages,
      exact: retrieval.exact && sameQa,
      qaConfidence: sameQa ? retrieval.qaConfidence : Math.min(retrieval.qaConfidence, alone(qas[0], "similarity")),
      passageConfidence: samePassage
        ? retrieval.passageConfidence
        : Math.min(retrieval.passageConfidence, alone(passages[0], "coverage")),
    },
  };
}
