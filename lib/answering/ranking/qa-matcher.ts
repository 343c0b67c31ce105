import { Bm25Index, type Bm25Term } from "#lib/answering/index/bm25-index";
import { type FeatureSink, FeatureTable, hashFeature } from "#lib/answering/index/feature-table";
import { BLOCK_WEIGHT, type QaIndexData } from "#lib/answering/index/qa-index";
import { StringTable } from "#lib/answering/index/string-table";
import { topRows } from "#lib/answering/index/top-rows";
import { readingLanguage } from "#lib/answering/language/knowledge-language";
import { backgroundOf } from "#lib/answering/ranking/background";
import { questionKey } from "#lib/answering/text/question-key";
import { splitWords } from "#lib/answering/text/split-words";
import {
  addCharGrams,
  addQuestionWords,
  addStems,
  rankingStems,
  stemsOf,
  subjectStems,
} from "#lib/answering/text/text-features";
import type { QaCandidate } from "#lib/answering/types";

/** What speaks for the first candidate; the confidence is computed from it. All similarities are cosines, 0–1. */
export type QaEvidence = {
  nearest: number;
  nearestOverall: number;
  centroid: number;
  svm: number;
  svmMargin: number;
  /** Share of the question's squared idf weight that the knowledge's questions know, by characters and by words. */
  charCoverage: number;
  wordCoverage: number;
  /** Relative BM25 score of the Q&A's questions and answer together, 0–1. */
  answerText: number;
  /** Share of the idf mass of the question's subject words that the Q&A's questions and answer hold, 0–1. */
  subject: number;
  /** The part of the first candidate's score by which it is ahead of the second, 0–1. */
  lead: number;
  /** Questions that the first answer has. */
  questions: number;
};

/** `evidence` speaks for the first candidate. */
export type QaMatch = { candidates: QaCandidate[]; exact: boolean; evidence: QaEvidence | null };

/** How the parts add up to the score that ranks; measured on BANKING77, CLINC150 and HWU64 (`npm run bench:answers`). */
const WEIGHTS = { svm: 8, nearest: 7, second: 3, centroid: 10, answerText: 15 };

/** The similarity that some question of a chatbot with many would have by chance. */
const CHANCE = 0.12;

type QueryVector = { ids: number[]; values: number[]; charCoverage: number; wordCoverage: number };

/** Finds the Q&A that a question asks for: classifier, nearest question, centroid and, weakly, the answer's own words. */
export class QaMatcher {
  private readonly data: QaIndexData;
  private readonly table: FeatureTable;
  private readonly exactTable: FeatureTable;
  private readonly qaIds: StringTable;
  private readonly questions: StringTable;
  private readonly answerText: Bm25Index;

  constructor(data: QaIndexData) {
    this.data = data;
    this.table = new FeatureTable(data.table);
    this.exactTable = new FeatureTable(data.exactTable);
    this.qaIds = new StringTable(data.qaIds);
    this.questions = new StringTable(data.questions);
    this.answerText = new Bm25Index(data.answerText);
  }

  /** The `limit` best Q&As, one per answer, best first. */
  match(question: string, limit: number): QaMatch {
    const { data } = this;
    if (data.questionQa.length === 0) return { candidates: [], exact: false, evidence: null };
    const language = readingLanguage(question, data.languages);
    const words = splitWords(question);
    const query = this.vectorise(words, language);
    const similarities = this.similarities(query);
    const answers = this.answerScores(query, similarities, words, language);
    const exactQuestion = this.exactQuestion(question);
    let ranking = topRows(answers.fused, data.answerCount, limit);
    if (exactQuestion >= 0) {
      const exactAnswer = data.questionAnswer[exactQuestion] as number;
      answers.nearestQuestion[exactAnswer] = exactQuestion;
      ranking = [exactAnswer, ...ranking.filter((other) => other !== exactAnswer)].slice(0, limit);
    }
    const candidates = ranking.map((answer) =>
      this.candidate(answer, answers.nearestQuestion, similarities, answers.fused),
    );
    const [first] = ranking;
    const subject = this.answerText.terms((sink) => addStems(subjectStems(words, language), sink));
    const evidence = first === undefined ? null : this.evidence(first, answers, query, subject);
    return { candidates, exact: exactQuestion >= 0, evidence };
  }

  private candidate(answer: number, nearest: Int32Array, similarities: Float32Array, fused: Float32Array): QaCandidate {
    const question = Math.max(0, nearest[answer] as number);
    return {
      qaId: this.qaIds.at(this.data.questionQa[question] as number),
      question: this.questions.at(question),
      score: fused[answer] as number,
      similarity: Math.min(1, similarities[question] as number),
      phrasings: this.data.questionCounts[answer] as number,
    };
  }

  private exactQuestion(question: string): number {
    let found = -1;
    const key = questionKey(question);
    hashFeature(key, 0, (high, low) => {
      const id = this.exactTable.find(high, low);
      if (id >= 0) found = this.data.exactQuestions[id] as number;
    });
    return found >= 0 && questionKey(this.questions.at(found)) === key ? found : -1;
  }

  /** The question's vector. Features that no question has count in its length: what is unknown must not look similar. */
  private vectorise(words: ReturnType<typeof splitWords>, language: string): QueryVector {
    const { idf, languages } = this.data;
    const background = backgroundOf(languages[0] ?? "en");
    const questionCount = this.data.questionQa.length;
    const ids: number[] = [];
    const values: number[] = [];
    const block = (emit: (sink: FeatureSink) => void): number => {
      const counts = new Map<number, { id: number; idf: number; times: number }>();
      emit((high, low) => {
        const id = this.table.find(high, low);
        const key = id >= 0 ? id : -1 - (high * 2 ** 21 + (low >>> 11));
        const feature = counts.get(key);
        if (feature) feature.times++;
        else
          counts.set(key, {
            id,
            idf: id >= 0 ? (idf[id] as number) : background.idf(high, low, 0, questionCount),
            times: 1,
          });
      });
      const from = ids.length;
      let known = 0;
      let unknown = 0;
      for (const feature of counts.values()) {
        const value = (1 + Math.log(feature.times)) * feature.idf;
        if (feature.id < 0) {
          unknown += value * value;
          continue;
        }
        known += value * value;
        ids.push(feature.id);
        values.push(value);
      }
      const scale = BLOCK_WEIGHT / (Math.sqrt(known + unknown) || 1);
      for (let i = from; i < values.length; i++) values[i] = (values[i] as number) * scale;
      return known > 0 ? known / (known + unknown) : 0;
    };
    const wordCoverage = block((sink) => addQuestionWords(stemsOf(words, language), sink));
    const charCoverage = block((sink) => addCharGrams(words, 3, 5, sink));
    return { ids, values, charCoverage, wordCoverage };
  }

  private similarities(query: QueryVector): Float32Array {
    const { postings, questionQa } = this.data;
    const similarities = new Float32Array(questionQa.length);
    for (let k = 0; k < query.ids.length; k++) {
      const id = query.ids[k] as number;
      const weight = query.values[k] as number;
      const end = postings.offsets[id + 1] as number;
      for (let p = postings.offsets[id] as number; p < end; p++) {
        const question = postings.ids[p] as number;
        similarities[question] = (similarities[question] as number) + weight * (postings.values[p] as number);
      }
    }
    return similarities;
  }

  private answerScores(
    query: QueryVector,
    similarities: Float32Array,
    words: ReturnType<typeof splitWords>,
    language: string,
  ) {
    const { data } = this;
    const nearest = new Float32Array(data.answerCount);
    const second = new Float32Array(data.answerCount);
    const centroid = new Float32Array(data.answerCount);
    const nearestQuestion = new Int32Array(data.answerCount).fill(-1);
    for (let question = 0; question < similarities.length; question++) {
      const similarity = similarities[question] as number;
      const answer = data.questionAnswer[question] as number;
      if (similarity <= 0) {
        if (nearestQuestion[answer] === -1) nearestQuestion[answer] = question;
        continue;
      }
      centroid[answer] = (centroid[answer] as number) + similarity;
      if (similarity > (nearest[answer] as number)) {
        second[answer] = nearest[answer] as number;
        nearest[answer] = similarity;
        nearestQuestion[answer] = question;
      } else if (similarity > (second[answer] as number)) second[answer] = similarity;
    }
    const answerText = new Float32Array(data.answerCount);
    const terms = this.answerText.terms((sink) => addStems(rankingStems(words, language), sink));
    this.answerText.addScores(terms, 1, answerText);
    const svm = this.svmScores(query, nearest);
    const fused = new Float32Array(data.answerCount);
    for (let answer = 0; answer < data.answerCount; answer++) {
      centroid[answer] = (centroid[answer] as number) / (data.centroidLengths[answer] as number);
      if (data.questionCounts[answer] === 1) second[answer] = nearest[answer] as number;
      fused[answer] =
        WEIGHTS.svm * ((svm[answer] as number) + 1) +
        WEIGHTS.nearest * (nearest[answer] as number) +
        WEIGHTS.second * (second[answer] as number) +
        WEIGHTS.centroid * (centroid[answer] as number) +
        // The more phrasings an answer has, the less its own words are needed.
        (WEIGHTS.answerText * (answerText[answer] as number)) / Math.sqrt(data.questionCounts[answer] as number);
    }
    return { nearest, centroid, svm, answerText, fused, nearestQuestion };
  }

  private svmScores(query: QueryVector, nearest: Float32Array): Float32Array {
    const { svm, svmOffsets } = this.data;
    // Where no classifier was trained, the nearest question stands in for it on the same scale.
    const scores = svmOffsets.map((offset, answer) =>
      Number.isNaN(offset) ? (nearest[answer] as number) - 1 : offset,
    );
    for (let k = 0; k < query.ids.length; k++) {
      const id = query.ids[k] as number;
      const value = query.values[k] as number;
      for (let p = svm.offsets[id] as number; p < (svm.offsets[id + 1] as number); p++) {
        const answer = svm.ids[p] as number;
        scores[answer] = (scores[answer] as number) + value * (svm.values[p] as number);
      }
    }
    return scores;
  }

  private evidence(
    first: number,
    answers: ReturnType<QaMatcher["answerScores"]>,
    query: QueryVector,
    subject: readonly Bm25Term[],
  ): QaEvidence {
    let nearestOverall = 0;
    // The few Q&As of a small chatbot leave a question no choice; being ahead of nothing must not count as being right.
    let otherSvm = CHANCE - 1;
    let otherFused = CHANCE * (WEIGHTS.svm + WEIGHTS.nearest + WEIGHTS.second + WEIGHTS.centroid);
    for (let answer = 0; answer < this.data.answerCount; answer++) {
      nearestOverall = Math.max(nearestOverall, answers.nearest[answer] as number);
      if (answer === first) continue;
      otherSvm = Math.max(otherSvm, answers.svm[answer] as number);
      otherFused = Math.max(otherFused, answers.fused[answer] as number);
    }
    return {
      nearest: answers.nearest[first] as number,
      nearestOverall,
      centroid: answers.centroid[first] as number,
      svm: answers.svm[first] as number,
      svmMargin: Math.max(-1.5, (answers.svm[first] as number) - otherSvm),
      charCoverage: query.charCoverage,
      wordCoverage: query.wordCoverage,
      answerText: answers.answerText[first] as number,
      subject: this.answerText.fit(subject, first).coverage,
      lead: Math.min(1, Math.max(0, 1 - otherFused / Math.max(1e-6, answers.fused[first] as number))),
      questions: this.data.questionCounts[first] as number,
    };
  }
}
