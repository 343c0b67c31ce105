import { afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { getDatabase } from "#db/client";
import { useTestDatabase } from "#e2e/support/database";
import { newActor } from "#e2e/support/new-actor";
import { runCommand } from "#e2e/support/run-command";
import { startTcpGate } from "#e2e/support/tcp-gate";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { requireChatbot } from "#lib/knowledge/door";
import { keepIndexes } from "#lib/knowledge/index/keep-indexes";
import { knowledgeIndex } from "#lib/knowledge/index/knowledge-index";
import { sharedIndexCache } from "#lib/knowledge/index/shared-index-cache";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import type { Actor } from "#lib/process/actor";

useTestDatabase();

/** A timer of a day: nothing is looked at unasked. */
const NEVER_MS = 86_400_000;
let actor: Actor;
let chatbotId: string;
let kept: { stop(): Promise<void> } | undefined;

beforeAll(async () => {
  actor = await newActor();
  ({ chatbotId } = await createChatbot(actor, { input_qas: [{ question: "Open?", answer: "At nine." }] }));
  const db = await getDatabase();
  await knowledgeIndex(db, await requireChatbot(db, actor, chatbotId));
});
afterEach(() => kept?.stop());

/** The version of the chatbot's knowledge in the database. */
async function written(): Promise<number> {
  return (await requireChatbot(await getDatabase(), actor, chatbotId)).knowledgeVersion;
}

/** Asks nothing: a question would have the index built. */
async function expectIndexed(version: number): Promise<void> {
  await expect.poll(() => sharedIndexCache().versionOf(chatbotId), { timeout: 120_000, interval: 50 }).toBe(version);
}

test("what this process itself changes is indexed without a question, on any database", async () => {
  kept = keepIndexes(await getDatabase());
  await saveQa(actor, { chatbotId, question: "Dogs?", answer: "Yes.", questions: [] });
  await expectIndexed(await written());
});

// The embedded database belongs to one process.
describe.skipIf(inject("postgresUrl") === "")("what another process changes", () => {
  test("is indexed here as soon as it is told, without a look in between", async () => {
    kept = keepIndexes(await getDatabase(), { everyMs: NEVER_MS });
    await changeElsewhere("Parking?");
    await expectIndexed(await written());
  });

  test("while the connection to the database is lost is indexed once it is back", async () => {
    const url = new URL(process.env.DATABASE_URL ?? "");
    const gate = await startTcpGate(Number(url.port));
    url.port = String(gate.port);
    kept = keepIndexes(await getDatabase(), { url: url.href, everyMs: NEVER_MS });
    await changeElsewhere("Trains?");
    await expectIndexed(await written());
    gate.shut();
    await changeElsewhere("Wheelchairs?");
    await gate.open();
    await expectIndexed(await written());
    await changeElsewhere("Babies?");
    await expectIndexed(await written());
    await kept.stop();
    gate.shut();
  });
});

async function changeElsewhere(question: string): Promise<void> {
  const program = `
    import { closeDatabase } from "#db/client";
    import { saveQa } from "#lib/knowledge/qas/save-qa";
    await saveQa(${JSON.stringify(actor)}, ${JSON.stringify({ chatbotId, question, answer: "Yes.", questions: [] })});
    await closeDatabase();`;
  await runCommand(process.execPath, ["--input-type=module", "-e", program]);
}
