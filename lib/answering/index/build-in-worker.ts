import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { WorkerMessage } from "#lib/answering/index/index-worker";
import type { KnowledgePortion } from "#lib/answering/index/knowledge-build";
import { KnowledgeIndex, type KnowledgeIndexData } from "#lib/answering/index/knowledge-index";
import { sharedSemantics } from "#lib/answering/ranking/shared-semantics";

/** Rows per message: copying more at once would hold up the requests of this thread. */
const PORTION = 250;

/** A plain file that Node runs as it is; the bundler must not follow it. */
function workerFile(): string {
  return join(/* turbopackIgnore: true */ process.cwd(), "lib", "answering", "index", "index-worker.ts");
}

/** A thread of its own that is given rows and makes one index of them. `end` it in any case. */
export class IndexWorker {
  private readonly worker = new Worker(/* turbopackIgnore: true */ workerFile(), {
    execArgv: [],
    env: {},
    workerData: { semantics: sharedSemantics() !== null },
  });
  private readonly built: Promise<KnowledgeIndexData>;

  constructor() {
    this.built = new Promise<KnowledgeIndexData>((resolve, reject) => {
      this.worker.once("message", resolve);
      this.worker.once("error", reject);
      this.worker.once("exit", (code) => reject(new Error(`index worker ended early with code ${code}`)));
    });
    // The failure is awaited in `build`; until then it must not count as unhandled.
    this.built.catch(() => undefined);
  }

  async add({ qas = [], passages = [] }: KnowledgePortion): Promise<void> {
    for (let i = 0; i < qas.length; i += PORTION) await this.send({ qas: qas.slice(i, i + PORTION) });
    for (let i = 0; i < passages.length; i += PORTION) await this.send({ passages: passages.slice(i, i + PORTION) });
  }

  /** The index of all that was added. Throws when the thread could not be started or ended early. */
  async build(version: number): Promise<KnowledgeIndex> {
    await this.send({ build: version });
    return new KnowledgeIndex(await this.built, sharedSemantics());
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private async send(message: WorkerMessage): Promise<void> {
    this.worker.postMessage(message);
    await setImmediate();
  }
}
