import { buildInWorker } from "#lib/answering/build-in-worker";
import { buildIndex } from "#lib/answering/build-index";
import type { KnowledgeIndex } from "#lib/answering/knowledge-index";
import type { Knowledge } from "#lib/answering/types";

export type LoadKnowledge = () => Promise<Knowledge>;

export type IndexCacheOptions = {
  /** What all indexes together may hold, in bytes. The one in use stays even if it alone is larger. */
  byteBudget?: number;
  /** More passages or questions than this are built in a worker thread. */
  largeFrom?: number;
  /** Builds large knowledge. */
  buildLarge?: (knowledge: Knowledge) => Promise<KnowledgeIndex>;
};

export type IndexCacheStatistics = {
  bytes: number;
  count: number;
  hits: number;
  /** Answers given from an older index while the new one of a large chatbot was being built. */
  stale: number;
  builds: number;
  failures: number;
  evictions: number;
};

type Entry = { index: KnowledgeIndex; large: boolean };
type Build = { version: number; done: Promise<KnowledgeIndex> };

const MIB = 1024 * 1024;

function isLarge(knowledge: Knowledge, from: number): boolean {
  if (knowledge.passages.length > from) return true;
  return knowledge.qas.reduce((sum, qa) => sum + qa.questions.length, 0) > from;
}

/** Keeps the indexes of the chatbots that are being asked, within a byte budget. Knows nothing of ranking. */
export class IndexCache {
  private byteBudget: number;
  private readonly largeFrom: number;
  private readonly buildLarge: (knowledge: Knowledge) => Promise<KnowledgeIndex>;
  /** Least recently used first. */
  private readonly entries = new Map<string, Entry>();
  private readonly builds = new Map<string, Build>();
  /** Large builds run one after the other: two cores also have questions to answer. */
  private queue: Promise<unknown> = Promise.resolve();
  private readonly counts = { bytes: 0, hits: 0, stale: 0, builds: 0, failures: 0, evictions: 0 };

  constructor(options: IndexCacheOptions = {}) {
    this.byteBudget = options.byteBudget ?? 512 * MIB;
    this.largeFrom = options.largeFrom ?? 2000;
    this.buildLarge = options.buildLarge ?? buildInWorker;
  }

  /**
   * The chatbot's index. Small knowledge: never older than `version`. Large knowledge: the index at hand, however old,
   * while a newer one is built off this thread. Parallel calls share one build. Throws what `load` throws.
   */
  async get(chatbotId: string, version: number, load: LoadKnowledge): Promise<KnowledgeIndex> {
    const entry = this.entries.get(chatbotId);
    if (entry && entry.index.version >= version) {
      this.counts.hits++;
      this.touch(chatbotId, entry);
      return entry.index;
    }
    const build = this.ensureBuild(chatbotId, version, load);
    if (!entry?.large) return build;
    // Nobody waits for this one; its failure is counted, and the next question tries again.
    build.catch(() => undefined);
    this.counts.stale++;
    this.touch(chatbotId, entry);
    return entry.index;
  }

  /** Forgets a chatbot, for example a deleted one. */
  drop(chatbotId: string): void {
    const entry = this.entries.get(chatbotId);
    if (!entry) return;
    this.entries.delete(chatbotId);
    this.counts.bytes -= entry.index.byteSize;
  }

  setByteBudget(bytes: number): void {
    this.byteBudget = bytes;
    this.evict();
  }

  statistics(): IndexCacheStatistics {
    return { ...this.counts, count: this.entries.size };
  }

  private ensureBuild(chatbotId: string, version: number, load: LoadKnowledge): Promise<KnowledgeIndex> {
    const running = this.builds.get(chatbotId);
    if (running && running.version >= version) return running.done;
    // A build that began before this version was written may have read too early: one more follows it.
    const before = running ? running.done.catch(() => undefined) : Promise.resolve();
    const done = before
      .then(() => this.build(chatbotId, load))
      .finally(() => {
        if (this.builds.get(chatbotId)?.done === done) this.builds.delete(chatbotId);
      });
    this.builds.set(chatbotId, { version, done });
    return done;
  }

  private async build(chatbotId: string, load: LoadKnowledge): Promise<KnowledgeIndex> {
    this.counts.builds++;
    try {
      const knowledge = await load();
      const large = isLarge(knowledge, this.largeFrom);
      const index = large ? await this.inTurn(() => this.buildLarge(knowledge)) : buildIndex(knowledge);
      this.store(chatbotId, { index, large });
      return index;
    } catch (error) {
      this.counts.failures++;
      throw error;
    }
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private store(chatbotId: string, entry: Entry): void {
    this.drop(chatbotId);
    this.entries.set(chatbotId, entry);
    this.counts.bytes += entry.index.byteSize;
    this.evict();
  }

  private touch(chatbotId: string, entry: Entry): void {
    this.entries.delete(chatbotId);
    this.entries.set(chatbotId, entry);
  }

  private evict(): void {
    for (const chatbotId of this.entries.keys()) {
      if (this.counts.bytes <= this.byteBudget || this.entries.size <= 1) return;
      this.drop(chatbotId);
      this.counts.evictions++;
    }
  }
}

const KEY = Symbol.for("chatbot2000.answering.index-cache");

/** The process's one cache; the server's bundle and plain Node code in the same process share it. */
function sharedCache(): IndexCache {
  const holder = globalThis as { [KEY]?: IndexCache };
  holder[KEY] ??= new IndexCache();
  return holder[KEY];
}

/** The chatbot's index from the process's cache; see `IndexCache.get`. */
export function getIndex(chatbotId: string, version: number, load: LoadKnowledge): Promise<KnowledgeIndex> {
  return sharedCache().get(chatbotId, version, load);
}

/** Takes a deleted chatbot's index out of memory. */
export function dropIndex(chatbotId: string): void {
  sharedCache().drop(chatbotId);
}

/** Sets what all indexes of this process together may hold, in bytes (512 MiB unless set). */
export function setIndexBudget(bytes: number): void {
  sharedCache().setByteBudget(bytes);
}

/** Bytes, number and use of the indexes in memory. */
export function indexStatistics(): IndexCacheStatistics {
  return sharedCache().statistics();
}
