import { IndexCache } from "#lib/answering/index/index-cache";
import { env } from "#lib/process/env";

const MIB = 1024 * 1024;
const KEY = Symbol.for("chatbot2000.knowledge.index-cache");
const shared = globalThis as { [KEY]?: IndexCache };

/** The process's one cache of indexes, with the memory that INDEX_MEMORY_MB allows; the server's bundle and plain Node code share it. */
export function sharedIndexCache(): IndexCache {
  shared[KEY] ??= new IndexCache({ byteBudget: env().INDEX_MEMORY_MB * MIB });
  return shared[KEY];
}
