import { getDatabase } from "#db/client";
import { configuredEmbedder } from "#lib/ai/configured-models";
import { EMBED, getQueue } from "#lib/jobs/queue";
import { bumpVersion } from "#lib/knowledge/door";
import { dimensionOf, embedTexts } from "#lib/knowledge/index/embed-texts";
import { chatbotsToEmbed, storeVectors, textsToEmbed } from "#lib/knowledge/index/embedding-store";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { log } from "#lib/process/log";

const BATCH = 64;
/** Texts per run; then the knowledge gets a new version, so that the index takes the vectors up, and the next run is asked for. */
const RUN = 1_024;

/** The dimension that each model's vectors had last: a model may be exchanged for another of the same name. */
const dimensions = new Map<string, number>();

/**
 * Gives passages and questions of the chatbot their vectors, where they have none of the configured model's and dimension. Does nothing
 * without a model. A text that the API refuses stays without, and is not sent again.
 * @throws what the embedding API throws: the queue tries again later, and answers go on without vectors.
 */
export async function embedKnowledge(scope: ChatbotScope, signal: AbortSignal): Promise<void> {
  const embedder = configuredEmbedder();
  if (!embedder) return;
  const db = await getDatabase();
  let done = 0;
  try {
    while (done < RUN && !signal.aborted) {
      const wanted = { model: embedder.model, dimension: dimensions.get(embedder.model) ?? null };
      const texts = await textsToEmbed(db, scope, wanted, BATCH);
      if (texts.length === 0) return;
      const vectors = await embedTexts(
        embedder,
        texts.map((entry) => entry.text),
        signal,
      );
      const made = vectors.find((vector) => vector !== null);
      if (made) dimensions.set(embedder.model, made.length);
      await storeVectors(db, scope, embedder.model, texts, vectors);
      const refused = vectors.filter((vector) => vector === null).length;
      if (refused > 0) log("warn", "embedding_refused", { chatbotId: scope.chatbotId, texts: refused });
      done += texts.length;
    }
    await (await getQueue()).send(EMBED, scope);
  } finally {
    if (done > 0) await db.transaction((tx) => bumpVersion(tx, scope));
  }
}

/**
 * Asks for vectors wherever some are missing or of another model or dimension, of every account: at the start, when the model may be
 * another one, and from time to time for what was given up.
 */
export async function requestMissingVectors(): Promise<void> {
  const embedder = configuredEmbedder();
  if (!embedder) return;
  dimensions.set(embedder.model, await dimensionOf(embedder));
  const wanted = { model: embedder.model, dimension: dimensions.get(embedder.model) ?? null };
  const queue = await getQueue();
  for (const scope of await chatbotsToEmbed(await getDatabase(), wanted)) await queue.send(EMBED, scope);
}
