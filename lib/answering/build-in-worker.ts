import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { WorkerMessage } from "#lib/answering/index-worker";
import { KnowledgeIndex, type KnowledgeIndexData } from "#lib/answering/knowledge-index";
import type { Knowledge } from "#lib/answering/types";

/** Rows per message: copying more at once would hold up the requests of this thread. */
const PORTION = 250;

/** A plain file that Node runs as it is; the bundler must not follow it. */
function workerFile(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), "lib", "answering", "index-worker.ts");
}

/**
 * Builds an index in a thread of its own, so that questions are answered meanwhile. Throws when the thread cannot be
 * started or ends early.
 */
export async function buildInWorker(knowledge: Knowledge): Promise<KnowledgeIndex> {
  const worker = new Worker(/* turbopackIgnore: true */ workerFile(), { execArgv: [], env: {} });
  try {
    const built = new Promise<KnowledgeIndexData>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`index worker ended early with code ${code}`)));
    });
    // The failure is awaited below; between here and there it must not count as unhandled.
    built.catch(() => undefined);
    const send = (message: WorkerMessage) => worker.postMessage(message);
    for (let i = 0; i < knowledge.qas.length; i += PORTION) {
      send({ qas: knowledge.qas.slice(i, i + PORTION) });
      await setImmediate();
    }
    for (let i = 0; i < knowledge.passages.length; i += PORTION) {
      send({ passages: knowledge.passages.slice(i, i + PORTION) });
      await setImmediate();
    }
    send({ build: knowledge.version });
    return new KnowledgeIndex(await built);
  } finally {
    await worker.terminate();
  }
}
