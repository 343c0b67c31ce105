import { type Bm25Data, buildBm25 } from "#lib/answering/index/bm25-index";
import { FeatureTable, type FeatureTableData, hashFeature } from "#lib/answering/index/feature-table";
import { RowCounter, type SparseRows, transpose } from "#lib/answering/index/sparse-rows";
import { StringTable, type StringTableData } from "#lib/answering/index/string-table";
import { languagesOf, readingLanguage } from "#lib/answering/language/knowledge-language";
import { type Background, backgroundOf } from "#lib/answering/ranking/background";
import { trainAnswers } from "#lib/answering/ranking/train-answers";
import { normalizeText } from "#lib/answering/text/normalize-text";
import { questionKey } from "#lib/answering/text/question-key";
import { splitWords } from "#lib/answering/text/split-words";
import { addCharGrams, addQuestionWords, addStems, rankingStems, stemsOf } from "#lib/answering/text/text-features";
import type { QaRow } from "#lib/answering/types";

/** Each of the two blocks (words, characters) weighs the same in a question's vector of length 1. */
export const BLOCK_WEIGHT = Math.SQRT1_2;

/** The answer's questions and its own text. */
const ANSWER_FIELDS = [
  { weight: 3, b: 0.75 },
  { weight: 3, b: 0.75 },
];

/** What the matcher reads: typed arrays and string tables, so that a worker can build it and hand it over. */
export type QaIndexData = {
  languages: string[];
  qaIds: StringTableData;
  questions: StringTableData;
  /** Per question, the Q&A it belongs to and the answer it leads to (Q&As whose answers are equal share one). */
  questionQa: Uint32Array;
  questionAnswer: Uint32Array;
  answerCount: number;
  /** Normalised question → its number in `exactQuestions`. */
  exactTable: FeatureTableData;
  exactQuestions: Uint32Array;
  table: FeatureTableData;
  idf: Float32Array;
  /** Feature → questions that have it, with their normalised weight. */
  postings: SparseRows;
  /** Length of the sum of an answer's question vectors. */
  centroidLengths: Float32Array;
  /** Feature → answers with a trained weight for it. `svmOffsets[answer]` is NaN where none was trained. */
  svm: SparseRows;
  svmOffsets: Float32Array;
  questionCounts: Uint32Array;
  answerText: Bm25Data;
};

function answerKey(answer: string): string {
  return normalizeText(answer).replace(/\s+/g, " ").trim();
}

/** Builds the matcher's data. Q&As without a question are left out. */
export function buildQaIndex(qas: readonly QaRow[]): QaIndexData {
  const answers = new Map<string, number>();
  const answerTexts: string[] = [];
  const answerQuestions: string[][] = [];
  const questions: string[] = [];
  const questionQa: number[] = [];
  const questionAnswer: number[] = [];
  const answerLanguageText: string[] = [];
  qas.forEach((qa, qaIndex) => {
    const key = answerKey(qa.answer);
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = answers.size;
      answers.set(key, answer);
      answerTexts.push(qa.answer);
      answerQuestions.push([]);
    }
    qa.questions.forEach((question) => {
      questions.push(question);
      answerQuestions[answer]?.push(question);
      questionQa.push(qaIndex);
      questionAnswer.push(answer);
      answerLanguageText.push(`${question} ${qa.answer.slice(0, 300)}`);
    });
  });
  const languages = languagesOf(questions.length, (i) => answerLanguageText[i] as string);
  const languageOf = (i: number) => readingLanguage(answerLanguageText[i] as string, languages);

  const { rows, counter, idf } = questionVectors(questions, languageOf, backgroundOf(languages[0] ?? "en"));
  const exact = new FeatureTable();
  const exactQuestions: number[] = [];
  questions.forEach((question, i) => {
    hashFeature(questionKey(question), 0, (high, low) => {
      if (exact.intern(high, low) === exactQuestions.length) exactQuestions.push(i);
    });
  });
  const postings = transpose(rows, counter.table.size);
  const questionAnswers = Uint32Array.from(questionAnswer);
  const trained = trainAnswers(rows, postings, questionAnswers, answers.size);
  return {
    languages,
    qaIds: StringTable.from(qas.map((qa) => qa.id)).data,
    questions: StringTable.from(questions).data,
    questionQa: Uint32Array.from(questionQa),
    questionAnswer: questionAnswers,
    answerCount: answers.size,
    exactTable: exact.data,
    exactQuestions: Uint32Array.from(exactQuestions),
    table: counter.table.data,
    idf,
    postings,
    ...trained,
    answerText: buildBm25(answerTexts.length, ANSWER_FIELDS, (row, field, sink) => {
      const text = field === 0 ? (answerQuestions[row] as string[]).join(" \n ") : (answerTexts[row] as string);
      addStems(rankingStems(splitWords(text), readingLanguage(text, languages)), sink);
    }),
  };
}

/** TF-IDF vectors (sublinear tf, smoothed idf), the word block and the character block each of length `BLOCK_WEIGHT`. */
function questionVectors(
  questions: readonly string[],
  languageOf: (question: number) => string,
  background: Background,
) {
  const counter = new RowCounter();
  const blockEnds: number[] = [];
  questions.forEach((question, i) => {
    const words = splitWords(question);
    addQuestionWords(stemsOf(words, languageOf(i)), counter.add);
    blockEnds.push(counter.length);
    addCharGrams(words, 3, 5, counter.add);
    counter.endRow();
    blockEnds.push(counter.length);
  });
  const rows = counter.toRows();
  const found = new Uint32Array(counter.table.size);
  for (const id of rows.ids) found[id] = (found[id] as number) + 1;
  const idf = new Float32Array(found.length);
  counter.table.each((high, low, id) => {
    idf[id] = background.idf(high, low, found[id] as number, questions.length);
  });
  let from = 0;
  for (const end of blockEnds) {
    let sum = 0;
    for (let p = from; p < end; p++) {
      const value = (1 + Math.log(rows.values[p] as number)) * (idf[rows.ids[p] as number] as number);
      rows.values[p] = value;
      sum += value * value;
    }
    const scale = BLOCK_WEIGHT / (Math.sqrt(sum) || 1);
    for (let p = from; p < end; p++) rows.values[p] = (rows.values[p] as number) * scale;
    from = end;
  }
  return { rows, counter, idf };
}
