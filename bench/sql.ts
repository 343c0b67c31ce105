// npm run bench:sql: how long what is asked often takes on one large chatbot (20,000 pages, 20,000 Q&As, 40,000 conversations),
// on the embedded database and on PostgreSQL, and whether each reaches its mark.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "#bench/median";
import { closeDatabase, getDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { type LargeChatbot, seedLargeChatbot } from "#e2e/support/large-chatbot";
import { startCluster } from "#e2e/support/postgres-cluster";
import { takeCall } from "#lib/api-tokens/take-call";
import { listChatbots } from "#lib/chatbots/list-chatbots";
import { listConversations } from "#lib/conversations/history/list-conversations";
import { closeQueue } from "#lib/jobs/queue";
import { recentlyAskedChatbots } from "#lib/knowledge/door-store";
import { chatbotsToEmbed, textsToEmbed } from "#lib/knowledge/index/embedding-store";
import { claimPages } from "#lib/knowledge/pages/life";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { dueChatbots } from "#lib/knowledge/pages/queue-store";
import { listFaqCandidates } from "#lib/knowledge/qas/list-faq-candidates";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { qasChangedWithin } from "#lib/knowledge/qas/qa-store";
import { saveQa } from "#lib/knowledge/qas/save-qa";

const ROUNDS = 15;

type Case = { name: string; markMs: number; run: (round: number) => Promise<unknown> };

async function casesFor({ actor, chatbotId, fullHost }: LargeChatbot): Promise<Case[]> {
  const db = await getDatabase();
  const scope = { accountId: actor.accountId, chatbotId };
  const wanted = { model: "model", dimension: 64 };
  return [
    { name: "count of a call with a token", markMs: 1, run: () => takeCall(actor.accountId, 600_000) },
    { name: "URLs tab poll", markMs: 30, run: () => listPages(actor, { chatbotId }) },
    {
      name: "Q&A save",
      markMs: 20,
      run: (n) => saveQa(actor, { chatbotId, question: `How many are ${n + 100}?`, answer: "So many." }),
    },
    { name: "FAQ candidates", markMs: 100, run: () => listFaqCandidates(actor, { chatbotId }) },
    { name: "chatbot list", markMs: 30, run: () => listChatbots(actor, {}) },
    { name: "Q&A list", markMs: 30, run: () => listQas(actor, { chatbotId, page: 1 }) },
    { name: "conversations", markMs: 30, run: () => listConversations(actor, { chatbotId }) },
    {
      name: "conversations, unanswered",
      markMs: 30,
      run: () => listConversations(actor, { chatbotId, answered: "no" }),
    },
    { name: "claim, its hosts full", markMs: 5, run: () => claimPages(db, scope, 1, [fullHost]) },
    { name: "chatbots with due pages", markMs: 5, run: () => dueChatbots(db) },
    { name: "texts to embed, none", markMs: 5, run: () => textsToEmbed(db, scope, wanted, 64) },
    { name: "chatbots to embed, none", markMs: 20, run: () => chatbotsToEmbed(db, wanted) },
    { name: "Q&As changed lately", markMs: 5, run: () => qasChangedWithin(db, scope, 60_000, 100) },
    { name: "chatbots asked last", markMs: 20, run: () => recentlyAskedChatbots(db, 20) },
  ];
}

async function measure(database: string): Promise<void> {
  await migrateDatabase();
  const seeding = performance.now();
  const large = await seedLargeChatbot();
  console.log(`${database}: seeded in ${Math.round((performance.now() - seeding) / 1_000)} s`);
  for (const { name, markMs, run } of await casesFor(large)) {
    const times = [];
    for (let round = -2; round < ROUNDS; round++) {
      const started = performance.now();
      await run(round);
      if (round >= 0) times.push(performance.now() - started);
    }
    const [ms, least] = [median(times), Math.min(...times)].map((time) => time.toFixed(1).padStart(7));
    const verdict = median(times) <= markMs ? "reached" : "NOT REACHED";
    console.log(`${database}: ${name.padEnd(26)} median ${ms} ms, fastest ${least}, mark ${markMs}: ${verdict}`);
  }
  await closeQueue(0);
  await closeDatabase();
}

if (process.argv[2] === undefined) {
  // Each database in a process of its own: settings are read once.
  const cluster = await startCluster();
  try {
    for (const url of ["", `${cluster.url}/postgres`]) {
      const settings = { DATABASE_URL: url, AUTH_SECRET: "x".repeat(32), EMBEDDING_MODEL: "", LOG_LEVEL: "error" };
      const name = url === "" ? "embedded" : "PostgreSQL";
      execFileSync(process.execPath, ["bench/sql.ts", name], {
        stdio: "inherit",
        env: { ...process.env, ...settings },
      });
    }
  } finally {
    cluster.stop();
  }
} else {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-bench-sql-"));
  process.env.DATA_DIR = directory;
  await measure(process.argv[2]);
  rmSync(directory, { recursive: true });
}
