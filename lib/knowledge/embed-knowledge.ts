import { getDatabase } from "#db/client";
import { configuredEmbedder } from "#lib/ai/configured-models";
import { bumpVersion } from "#lib/chatbots/bump-version";
import type { ChatbotScope } from "#lib/chatbots/scope";
import { EMBED, getQueue } from "#lib/jobs/queue";
import { chatbotsToEmbed, storeVectors, textsToEmbed } from "#lib/knowledge/embedding-store";

const BATCH = 64;
/** Texts per run; then the knowledge gets a new version, so that the index takes the vectors up, and the next run is asked for. */
const RUN = 1_024;

/**
 * Gives passages and questions of the chatbot their vectors, where they have none of the configured model's. Does nothing without one.
 * @throws what the embedding API throws: the queue tries again later, and answers go on without vectors.
 */
export async function embedKnowledge(scope: ChatbotScope, signal: AbortSignal): Promise<void> {
  const embedder = configuredEmbedder();
  if (!embedder) return;
  const db = await getDatabase();
  let done = 0;
  try {
    while (done < RUN && !signal.aborted) {
      const texts = await textsToEmbed(db, scope, embedder.model, BATCH);
      if (texts.length === 0) return;
      const vectors = await embedder.embed(
        texts.map((entry) => entry.text),
        signal,
      );
      await storeVectors(db, scope, embedder.model, texts, vectors);
      done += texts.length;
    }
    await (await getQueue()).send(EMBED, scope);
  } finally {
    if (done > 0) await db.transaction((tx) => bumpVersion(tx, scope));
  }
}

/** Asks for vectors wherever some are missing, of every account: at the start, when the model may be another one. */
export async function requestMissingVectors(): Promise<void> {
  const embedder = configuredEmbedder();
  if (!embedder) return;
  const queue = await getQueue();
  for (const scope of await chatbotsToEmbed(await getDatabase(), embedder.model)) await queue.send(EMBED, scope);
}
