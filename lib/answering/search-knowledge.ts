import type { Embedder } from "#lib/ai/embedder";
import { type RowReader, readUnits, standing } from "#lib/answering/answer-question-read";
import { lookUpText, type QuestionIndex } from "#lib/answering/answer-question-understand";
import type { Suggestion } from "#lib/answering/types";
import { suggestionsOf } from "#lib/answering/write/write-extractive";

export type SearchDeps = RowReader & { index: QuestionIndex; embedder: Embedder | null };
export type SearchOptions = { limit: number; signal?: AbortSignal | undefined; timeLeft(): number };

/**
 * The Q&As and sections of pages that are nearest to a text, best first, each with how likely it answers it. No model is asked and nothing
 * is decided. @throws the signal's reason
 */
export async function searchKnowledge(deps: SearchDeps, text: string, options: SearchOptions): Promise<Suggestion[]> {
  const { limit, signal, timeLeft } = options;
  const { ranked, confidence } = await lookUpText(text, {
    ...deps,
    model: null,
    signal,
    timeLeft,
    notes: [],
    step() {},
  });
  const best = ranked[0]?.score ?? 0;
  const nearest = ranked.slice(0, limit);
  const rows = await readUnits(
    deps,
    nearest.map(({ unit }) => unit),
  );
  const chosen = standing(nearest, rows).flatMap(({ unit, score }) => {
    const row = rows.get(unit.rowId);
    return row ? [{ ref: unit, row, confidence: confidence * Math.exp(score - best) }] : [];
  });
  return suggestionsOf(chosen);
}
