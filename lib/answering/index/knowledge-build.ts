import { IndexWorker } from "#lib/answering/index/build-in-worker";
import { buildIndex } from "#lib/answering/index/build-index";
import type { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import type { PassageRow, QaRow } from "#lib/answering/types";

/** Some rows of a chatbot's knowledge. */
export type KnowledgePortion = { qas?: QaRow[]; passages?: PassageRow[] };

/** Milliseconds of one core that a row takes to index, as measured on a small server: orders of magnitude, to tell large from small. */
const COST = { passage: 1, question: 0.15, classifier: 0.002 };
/** Answers with fewer questions get no classifier. */
const TRAINED_FROM = 3;

/** What indexing the rows seen so far will take, in milliseconds. A classifier is trained per answer, over all questions. */
export class BuildCost {
  private passages = 0;
  private questions = 0;
  private classifiers = 0;

  add({ qas = [], passages = [] }: KnowledgePortion): void {
    this.passages += passages.length;
    for (const qa of qas) {
      this.questions += qa.questions.length;
      if (qa.questions.length >= TRAINED_FROM) this.classifiers++;
    }
  }

  get milliseconds(): number {
    const { passages, questions, classifiers } = this;
    return passages * COST.passage + questions * (COST.question + classifiers * COST.classifier);
  }
}

/**
 * Builds an index from rows as they are read: here as long as it takes no more than `here` milliseconds, in a thread of its own otherwise,
 * so that neither the rows nor the work on them hold up this thread's questions. `large` says which it was; a large one waits for its
 * `turn` and gives it back.
 */
export async function buildFromPortions(
  version: number,
  portions: AsyncIterable<KnowledgePortion>,
  here: number,
  turn: () => Promise<() => void>,
): Promise<{ index: KnowledgeIndex; large: boolean }> {
  const cost = new BuildCost();
  const qas: QaRow[] = [];
  const passages: PassageRow[] = [];
  let worker: IndexWorker | null = null;
  let endTurn = () => {};
  try {
    for await (const portion of portions) {
      cost.add(portion);
      if (worker) await worker.add(portion);
      else {
        for (const qa of portion.qas ?? []) qas.push(qa);
        for (const passage of portion.passages ?? []) passages.push(passage);
        if (cost.milliseconds <= here) continue;
        endTurn = await turn();
        worker = new IndexWorker();
        await worker.add({ qas: qas.splice(0), passages: passages.splice(0) });
      }
    }
    return worker
      ? { index: await worker.build(version), large: true }
      : { index: buildIndex({ version, qas, passages }), large: false };
  } finally {
    await worker?.end();
    endTurn();
  }
}
