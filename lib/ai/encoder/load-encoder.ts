import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Encoder, readWeights } from "#lib/ai/encoder/encoder";

const KEY = Symbol.for("chatbot2000.encoder");
const shared = globalThis as { [KEY]?: Encoder };

/** The process's one encoder, read at the first call; the server's bundle and plain Node code share it. */
export function sharedEncoder(): Encoder {
  // A data file beside this module, found from where the server starts: the bundler must not follow it.
  const file = join(/* turbopackIgnore: true */ process.cwd(), "lib", "ai", "encoder", "weights-128.bin");
  shared[KEY] ??= new Encoder(readWeights(readFileSync(file)));
  return shared[KEY];
}
