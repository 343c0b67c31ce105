import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { apiClient } from "#e2e/support/api-client";
import { copyEmbeddedTemplate, ensureEmbeddedTemplate } from "#e2e/support/database-template";
import type { ModelChatbots } from "#e2e/support/model-chatbots";
import { startOpenAiStub } from "#e2e/support/openai-stub";
import { freePort } from "#e2e/support/postgres-cluster";
import { startServer } from "#e2e/support/server";

/** Near enough to a Q&A of the chatbots to be answered, not near enough to be answered word for word where a model may write. */
export const QUESTION = "how many days is shipping taking";

/** A server of its own with a language model, which is a stub, and chatbots. `name` is its log's. */
export async function startModelServer(name: string, settings: Record<string, string> = {}) {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-model-"));
  await ensureEmbeddedTemplate();
  copyEmbeddedTemplate(directory);
  const stub = await startOpenAiStub();
  const all = {
    PORT: String(await freePort()),
    DATA_DIR: directory,
    OPENAI_BASE_URL: stub.baseUrl,
    OPENAI_API_KEY: "a-key",
    CHAT_MODEL: "house-model",
    ...settings,
  };
  const seed = ["e2e/support/seed-model-chatbots.ts"];
  const seeded = await promisify(execFile)(process.execPath, seed, { env: { ...process.env, ...all } });
  const chatbots = JSON.parse(seeded.stdout) as ModelChatbots;
  const server = await startServer(all, join("test-results", `${name}.log`));
  const api = apiClient(server.url, chatbots.token);
  // A model's first answer shows whether it may be passed on as it comes.
  for (const chatbot of [chatbots.styled, chatbots.written]) await api.ask(chatbot, QUESTION);
  return {
    stub,
    chatbots,
    url: server.url,
    api,
    async stop() {
      await server.stop();
      await stub.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type ModelServer = Awaited<ReturnType<typeof startModelServer>>;
