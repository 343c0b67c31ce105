import { buildFromPortions, type KnowledgePortion } from "#lib/answering/index/knowledge-build";
import type { KnowledgeIndex } from "#lib/answering/index/knowledge-index";
import { errorFields, log } from "#lib/process/log";

/** Reads all of a chatbot's knowledge, some rows at a time. */
export type ReadKnowledge = () => AsyncIterable<KnowledgePortion>;

export type IndexCacheOptions = {
  /** What all indexes together may hold, in bytes. The one in use stays even if it alone is larger. */
  byteBudget?: number;
  /** Knowledge that takes longer to index than this many milliseconds is large. */
  largeFrom?: number;
  /** Milliseconds since any fixed moment. */
  now?: () => number;
};

/** An index and what is known of its age. */
export type CachedIndex = {
  index: KnowledgeIndex;
  /** When its rows began to be read, by `now`. */
  readAt: number;
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

type Entry = CachedIndex & { large: boolean; usedAt: number };
type Build = { version: number; done: Promise<CachedIndex> };
/** Before `notBefore` no new build of a large chatbot begins. */
type Pace = { notBefore: number; failures: number };

const MIB = 1024 * 1024;
const LARGE_FROM_MS = 100;
/** A large chatbot that changes all the time is rebuilt a third of the time at most, and is never longer behind than this. */
const REST = { share: 2, mostMs: 30_000 };
/** After a failed build, doubling with each further one. */
const RETRY_MS = { first: 2_000, most: 60_000 };

/** Keeps the indexes of the chatbots that are being asked, within a byte budget. Knows nothing of ranking. */
export class IndexCache {
  private readonly byteBudget: number;
  private readonly largeFrom: number;
  private readonly now: () => number;
  /** Least recently used first. */
  private readonly entries = new Map<string, Entry>();
  private readonly builds = new Map<string, Build>();
  private readonly paces = new Map<string, Pace>();
  /** Large builds run one after the other: two cores also have questions to answer. Settles when the last of them has ended. */
  private queue: Promise<void> = Promise.resolve();
  private readonly counts = { bytes: 0, hits: 0, stale: 0, builds: 0, failures: 0, evictions: 0 };

  constructor(options: IndexCacheOptions = {}) {
    this.byteBudget = options.byteBudget ?? 512 * MIB;
    this.largeFrom = options.largeFrom ?? LARGE_FROM_MS;
    this.now = options.now ?? (() => performance.now());
  }

  /**
   * The chatbot's index. Small knowledge: never older than `version`. Large knowledge: the index at hand, however old,
   * while a newer one is built off this thread; only where there is none, the caller waits. Parallel calls share one build.
   * Throws what `read` throws.
   */
  async get(chatbotId: string, version: number, read: ReadKnowledge): Promise<CachedIndex> {
    const entry = this.entries.get(chatbotId);
    if (entry) this.touch(chatbotId, entry);
    if (entry && entry.index.version >= version) {
      this.counts.hits++;
      return entry;
    }
    if (!entry?.large) return this.ensureBuild(chatbotId, version, read);
    this.counts.stale++;
    this.refresh(chatbotId, version, read);
    return entry;
  }

  /**
   * Builds a newer index in the background where the one at hand is older than `version`: not at once when the last build has just ended
   * or failed. A failure is logged; the next call after a pause tries again. Returns whether the one at hand is older.
   */
  refresh(chatbotId: string, version: number, read: ReadKnowledge): boolean {
    const entry = this.entries.get(chatbotId);
    if (!entry || entry.index.version >= version) return false;
    const isResting = entry.large && this.now() < (this.paces.get(chatbotId)?.notBefore ?? 0);
    if (isResting || this.builds.has(chatbotId)) return true;
    this.ensureBuild(chatbotId, version, read).catch((error: unknown) => {
      log("error", "index_build_failed", { chatbotId, version, ...errorFields(error) });
    });
    return true;
  }

  /** The version of the index at hand, or null where there is none. */
  versionOf(chatbotId: string): number | null {
    return this.entries.get(chatbotId)?.index.version ?? null;
  }

  /** Forgets a chatbot, for example a deleted one. */
  drop(chatbotId: string): void {
    this.builds.delete(chatbotId);
    this.paces.delete(chatbotId);
    this.remove(chatbotId);
  }

  /** The chatbots that were asked within the last `ms` milliseconds. */
  askedWithin(ms: number): string[] {
    const since = this.now() - ms;
    return [...this.entries].filter(([, entry]) => entry.usedAt >= since).map(([chatbotId]) => chatbotId);
  }

  statistics(): IndexCacheStatistics {
    return { ...this.counts, count: this.entries.size };
  }

  private ensureBuild(chatbotId: string, version: number, read: ReadKnowledge): Promise<CachedIndex> {
    const running = this.builds.get(chatbotId);
    if (running && running.version >= version) return running.done;
    // A build that began before this version was written may have read too early: one more follows it.
    const before = running ? running.done.catch(() => undefined) : Promise.resolve();
    const build: Build = {
      version,
      done: before
        .then(() => this.build(chatbotId, version, read, () => this.builds.get(chatbotId) === build))
        .finally(() => {
          if (this.builds.get(chatbotId) === build) this.builds.delete(chatbotId);
        }),
    };
    this.builds.set(chatbotId, build);
    return build.done;
  }

  /** `wanted` tells whether the chatbot has not been dropped, or asked for at a newer version, in the meantime. */
  private async build(
    chatbotId: string,
    version: number,
    read: ReadKnowledge,
    wanted: () => boolean,
  ): Promise<CachedIndex> {
    this.counts.builds++;
    const readAt = this.now();
    try {
      const built = await buildFromPortions(version, read(), this.largeFrom, this.turn);
      const now = this.now();
      const entry = { ...built, readAt, usedAt: this.entries.get(chatbotId)?.usedAt ?? now };
      const rest = Math.min(REST.mostMs, (now - readAt) * REST.share);
      this.paces.set(chatbotId, { notBefore: now + rest, failures: 0 });
      if (wanted()) this.store(chatbotId, entry);
      return entry;
    } catch (error) {
      this.counts.failures++;
      const failures = (this.paces.get(chatbotId)?.failures ?? 0) + 1;
      const pause = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** (failures - 1));
      this.paces.set(chatbotId, { notBefore: this.now() + pause, failures });
      throw error;
    }
  }

  /** Resolves when the large builds before this one have ended; what it gives ends this one. */
  private readonly turn = (): Promise<() => void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const mine = this.queue.then(() => resolve);
    this.queue = promise;
    return mine;
  };

  private store(chatbotId: string, entry: Entry): void {
    this.remove(chatbotId);
    this.entries.set(chatbotId, entry);
    this.counts.bytes += entry.index.byteSize;
    this.evict();
  }

  private remove(chatbotId: string): void {
    const entry = this.entries.get(chatbotId);
    if (!entry) return;
    this.entries.delete(chatbotId);
    this.counts.bytes -= entry.index.byteSize;
  }

  private touch(chatbotId: string, entry: Entry): void {
    entry.usedAt = this.now();
    this.entries.delete(chatbotId);
    this.entries.set(chatbotId, entry);
  }

  private evict(): void {
    for (const chatbotId of this.entries.keys()) {
      if (this.counts.bytes <= this.byteBudget || this.entries.size <= 1) return;
      this.remove(chatbotId);
      this.paces.delete(chatbotId);
      this.counts.evictions++;
    }
  }
}
