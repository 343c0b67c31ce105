// npm run bench:uploads: whether others wait while one account has four files of 19.5 MB taken in at once, on the embedded database and on
// PostgreSQL. Readiness and another account's list of Q&As are asked for one after the other's end, and beside them nothing at all, which
// tells what this process and the machine take by themselves: first while nothing is taken in, then until the last file is in.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import { newActor } from "#e2e/support/new-actor";
import { startCluster } from "#e2e/support/postgres-cluster";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { checkReady } from "#lib/health/check-ready";
import { closeQueue, getQueue } from "#lib/jobs/queue";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { saveQa } from "#lib/knowledge/qas/save-qa";
import { addFile } from "#lib/knowledge/sources/add-file";

const FILE_BYTES = 19.5 * 1024 * 1024;
const QUIET_MS = 5_000;
const BETWEEN_MS = 20;
/** What another's call may take at most, in milliseconds. */
const REACH = 250;
const KINDS = { txt: ["", "\n\n"], md: ["## A ferry\n\n", "\n\n"], html: ["<p>", "</p>"] } as const;

type Asker = { name: string; ask: () => Promise<unknown> };

const paragraph = (i: number) =>
  `Ferry number ${i} leaves harbour ${i % 977} at ${i % 24} past ${i % 60} and carries ${i % 311} cars, ${i % 53} lorries and their drivers. `;

function textOf(kind: keyof typeof KINDS): string {
  const [before, after] = KINDS[kind];
  const parts: string[] = [];
  for (let size = 0; size < FILE_BYTES - 400; size += parts.at(-1)?.length ?? 0)
    parts.push(before + paragraph(parts.length) + after);
  return parts.join("");
}

async function timesOf({ ask }: Asker, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let isOver = false;
  const over = until.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
    await Promise.race([wait(BETWEEN_MS), over]);
  }
  return times.sort((a, b) => a - b);
}

async function report(when: string, askers: Asker[], until: Promise<unknown>): Promise<void> {
  const found = await Promise.all(askers.map((asker) => timesOf(asker, until)));
  for (const [i, times] of found.entries()) {
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    const [p50, p95, longest] = [0.5, 0.95, 1].map((share) => at(share).toFixed(1).padStart(7));
    const verdict = at(1) <= REACH ? "reached" : "NOT REACHED";
    console.log(
      `${when}: ${askers[i]?.name.padEnd(15)} p50 ${p50} ms, p95 ${p95}, longest ${longest} of ${times.length}, mark ${REACH}: ${verdict}`,
    );
  }
}

async function measure(database: string, directory: string): Promise<void> {
  await migrateDatabase();
  await getQueue();
  const [actor, other] = [await newActor("unlimited"), await newActor("unlimited")];
  const { chatbotId } = await createChatbot(actor, { chatbotName: "Large" });
  const { chatbotId: small } = await createChatbot(other, { chatbotName: "Small" });
  await saveQa(other, { chatbotId: small, question: "When?", answer: "At ten." });
  const askers: Asker[] = [
    { name: "nothing", ask: async () => undefined },
    { name: "readiness", ask: checkReady },
    { name: "another's Q&As", ask: () => listQas(other, { chatbotId: small, page: 1 }) },
  ];
  await report(`${database}, quiet  `, askers, wait(QUIET_MS));
  const files = (["txt", "md", "html", "txt"] as const).map((kind, i) => {
    const folder = mkdtempSync(join(directory, "upload-"));
    const path = join(folder, "file");
    writeFileSync(path, textOf(kind));
    return { name: `large-${i}.${kind}`, folder, open: async () => ({ name: "", path }) };
  });
  const started = performance.now();
  const all = Promise.all(files.map(({ name, ...file }) => addFile(actor, { chatbotId, name }, file)));
  await report(`${database}, uploads`, askers, all);
  console.log(`${database}: four files in ${Math.round((performance.now() - started) / 1_000)} s`);
  await closeQueue(0);
  await closeDatabase();
}

if (process.argv[2] === undefined) {
  // Each database in a process of its own: settings are read once.
  const cluster = await startCluster();
  try {
    for (const url of ["", `${cluster.url}/postgres`]) {
      const settings = { DATABASE_URL: url, AUTH_SECRET: "x".repeat(32), EMBEDDING_MODEL: "", LOG_LEVEL: "error" };
      execFileSync(process.execPath, ["bench/uploads.ts", url === "" ? "embedded" : "PostgreSQL"], {
        stdio: "inherit",
        env: { ...process.env, ...settings },
      });
    }
  } finally {
    cluster.stop();
  }
} else {
  const directory = mkdtempSync(join(tmpdir(), "cb2000-bench-"));
  process.env.DATA_DIR = directory;
  await measure(process.argv[2], directory);
  rmSync(directory, { recursive: true });
}
