import { type Bm25Data, Bm25Index, buildBm25 } from "#lib/answering/bm25-index";
import { primaryTag } from "#lib/answering/detect-language";
import { fuseRanks } from "#lib/answering/fuse-ranks";
import { languagesOf, readingLanguage } from "#lib/answering/knowledge-language";
import { splitWords } from "#lib/answering/split-words";
import { StringTable, type StringTableData } from "#lib/answering/string-table";
import { addCharGrams, addStems, rankingStems, subjectStems } from "#lib/answering/text-features";
import { topRows } from "#lib/answering/top-rows";
import type { PassageCandidate, PassageRow } from "#lib/answering/types";
import { cosines, groupVectors, type VectorGroup } from "#lib/answering/vector-groups";
import { vectorNearness, vectorSpread } from "#lib/answering/vector-nearness";

const FIELDS = [
  { weight: 3, b: 0.5 },
  { weight: 1, b: 0.75 },
];

/** Rows of each ranking, by words and by vectors, that are fused. */
const FUSED = 50;

export type PassageIndexData = {
  languages: string[];
  ids: StringTableData;
  words: Bm25Data;
  /** Character 4–5-grams of the passages that are not English; null when all are. */
  grams: Bm25Data | null;
  vectors: VectorGroup[];
};

function fieldText(passage: PassageRow, field: number): string {
  return field === 0 ? [passage.title, ...passage.headingPath].join(" \n ") : passage.text;
}

/** Builds the passage index: BM25F, title and heading path × 3, and character grams where no English is written. */
export function buildPassageIndex(passages: readonly PassageRow[]): PassageIndexData {
  const at = (i: number) => passages[i] as PassageRow;
  const languages = languagesOf(
    passages.length,
    (i) => at(i).text,
    (i) => primaryTag(at(i).language),
  );
  const languageOf = passages.map((passage) => readingLanguage(passage.text, languages));
  const words = buildBm25(passages.length, FIELDS, (row, field, sink) =>
    addStems(rankingStems(splitWords(fieldText(at(row), field)), languageOf[row] as string), sink),
  );
  const foreign = languageOf.some((language) => language !== "en");
  const grams = foreign
    ? buildBm25(passages.length, FIELDS, (row, field, sink) => {
        if (languageOf[row] !== "en") addCharGrams(splitWords(fieldText(at(row), field)), 4, 5, sink);
      })
    : null;
  return {
    languages,
    ids: StringTable.from(passages.map((passage) => passage.id)).data,
    words,
    grams,
    vectors: groupVectors(passages.map((passage) => passage.embedding)),
  };
}

/** What speaks for the first passage answering the question. */
export type PassageEvidence = {
  coverage: number;
  relative: number;
  /** Distinct terms of the question that count. */
  terms: number;
};

export type PassageMatch = { candidates: PassageCandidate[]; evidence: PassageEvidence | null };

/** Ranks passages for a question. */
export class PassageIndex {
  private readonly data: PassageIndexData;
  private readonly ids: StringTable;
  private readonly words: Bm25Index;
  private readonly grams: Bm25Index | null;

  constructor(data: PassageIndexData) {
    this.data = data;
    this.ids = new StringTable(data.ids);
    this.words = new Bm25Index(data.words);
    this.grams = data.grams && new Bm25Index(data.grams);
  }

  /** The `limit` best passages, best first. `vector` is the question's embedding, if there is one. */
  search(question: string, limit: number, vector?: Float32Array): PassageMatch {
    const rowCount = this.data.words.rowCount;
    if (rowCount === 0) return { candidates: [], evidence: null };
    const language = readingLanguage(question, this.data.languages);
    const split = splitWords(question);
    const terms = this.words.terms((sink) => addStems(rankingStems(split, language), sink));
    const grams = language === "en" ? null : this.grams;
    const subject = this.words.terms((sink) => addStems(subjectStems(split, language), sink));
    const scores = new Float32Array(rowCount);
    this.words.addScores(terms, grams ? 0.5 : 1, scores);
    if (grams)
      grams.addScores(
        grams.terms((sink) => addCharGrams(split, 4, 5, sink)),
        0.5,
        scores,
      );
    const near = vector ? cosines(this.data.vectors, vector, rowCount) : null;
    const byWords = topRows(scores, rowCount, near ? Math.max(limit, FUSED) : limit);
    const byVector = near ? topRows(near, rowCount, Math.max(limit, FUSED)) : [];
    const spread = near && vectorSpread(near, byVector);
    const ranking = near ? fuseRanks([byWords, byVector], limit) : byWords;
    const candidates = ranking.map((row) => ({
      passageId: this.ids.at(row),
      score: scores[row] as number,
      ...this.words.fit(subject, row),
      ...(near ? { nearness: vectorNearness(near[row] as number, spread) } : {}),
    }));
    const first = candidates[0];
    const evidence = first && { coverage: first.coverage, relative: first.relative, terms: subject.length };
    return { candidates, evidence: evidence ?? null };
  }
}
