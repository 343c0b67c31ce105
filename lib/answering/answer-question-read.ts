import type { Ranked } from "#lib/answering/ranking/rank-units";
import { questionKey } from "#lib/answering/text/question-key";
import type { PassageRow, QaRow, UnitRef } from "#lib/answering/types";

export type RowReader = {
  /** The rows that still exist, in any order. */
  loadQas(ids: string[]): Promise<QaRow[]>;
  loadPassages(ids: string[]): Promise<PassageRow[]>;
};

/** Rows by their ids, as they are in the database now. */
export type Rows = ReadonlyMap<string, QaRow | PassageRow>;

export const isQaRow = (row: QaRow | PassageRow): row is QaRow => "questions" in row;

/** Reads rows by id. */
export async function readRows(reader: RowReader, ids: { qas: string[]; passages: string[] }): Promise<Rows> {
  const [qas, passages] = await Promise.all([
    ids.qas.length > 0 ? reader.loadQas(ids.qas) : [],
    ids.passages.length > 0 ? reader.loadPassages(ids.passages) : [],
  ]);
  return new Map<string, QaRow | PassageRow>([...qas, ...passages].map((row) => [row.id, row]));
}

/** Reads the rows of some units. */
export function readUnits(reader: RowReader, refs: readonly UnitRef[]): Promise<Rows> {
  const of = (type: UnitRef["type"]) => [...new Set(refs.filter((ref) => ref.type === type).map(({ rowId }) => rowId))];
  return readRows(reader, { qas: of("qa"), passages: of("page") });
}

/**
 * Whether a unit may be answered with: its row is there and, of a Q&A, still has the question by which it was found. One that was edited
 * since the index was built is known by a question that is not its own any more.
 */
export function stands(ref: UnitRef, rows: Rows): boolean {
  const row = rows.get(ref.rowId);
  if (!row) return false;
  if (!isQaRow(row) || ref.question === null) return true;
  const { question } = ref;
  return row.questions.includes(question) || row.questions.some((own) => questionKey(own) === questionKey(question));
}

/** The ranked units that may be answered with, so that nothing deleted is answered from while an index is older than the database. */
export const standing = (ranked: readonly Ranked<UnitRef>[], rows: Rows) =>
  ranked.filter(({ unit }) => stands(unit, rows));
