import { globSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { escapeLiteral, type PoolClient } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getPool } from "#db/client";
import { pages, sources } from "#db/schema/knowledge";
import { webhookDeliveries } from "#db/schema/webhooks";
import { useTestDatabase } from "#e2e/support/database";
import { seedLargeChatbot } from "#e2e/support/large-chatbot";
import type { Given } from "#e2e/support/store-calls";
import { storeCalls } from "#e2e/support/store-calls-made";

useTestDatabase();

const LARGE_TABLES = ["pages", "passages", "qas", "qa_questions", "conversations", "messages", "webhook_deliveries"];
const isEmbedded = process.env.TEST_DATABASE !== "postgres";
/** Rows of large tables that a statement may touch, unless it is about a whole chatbot. */
const MOST = 1_000;

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};
type Run = (...args: unknown[]) => Promise<unknown>;

let client: PoolClient;
let given: Given;
/** Faults of the plans of what is being run. */
let faults: string[];
let isWhole = false;

beforeAll(async () => {
  const large = await seedLargeChatbot();
  client = await (await getPool()).connect();
  const db = drizzle(client) as unknown as Given["db"];
  const [source] = await db.select().from(sources).where(eq(sources.id, large.sourceId));
  const [page] = await db.select().from(pages).where(eq(pages.id, "pag_1"));
  const [delivery] = await db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.accountId, large.actor.accountId))
    .limit(1);
  if (!source || !page || !delivery) throw new Error("The fixture lacks a row.");
  const { accountId } = large.actor;
  const scope = { accountId, chatbotId: large.chatbotId };
  given = {
    ...large,
    db,
    accountId,
    scope,
    source,
    page: { ...page, accountId, chatbotId: large.chatbotId },
    delivery,
  };
  explainAll();
});
afterAll(() => client.release());

/** Has each statement of the connection explained before it is run. */
function explainAll(): void {
  const query = client.query.bind(client) as unknown as Run;
  let prepared = 0;
  const judged = async (label: string, statement: string, values: unknown[]) => {
    // What is about a whole chatbot is judged by its plan alone, and need not be run for that.
    const explain = `explain (${isWhole ? "" : "analyze, timing off, "}format json) ${statement}`;
    if (isWhole) await query("set local enable_seqscan = off");
    const { rows } = (await query(explain, values)) as { rows: { "QUERY PLAN": [{ Plan: Plan }] }[] };
    judge(label, rows[0]?.["QUERY PLAN"][0].Plan);
    await query("rollback to savepoint before_explaining");
  };
  const explained = async (first: { text: string }, values: unknown[] = []) => {
    const { text } = first;
    if (/^\s*(?:with|select|insert|update|delete)/i.test(text ?? "")) {
      await query("savepoint before_explaining");
      await judged(text, text, values);
      // The embedded database makes one plan for all values of a statement that has come a few times (db/name-statements.ts).
      if (isEmbedded && values.length > 0) {
        const name = `judged_${prepared++}`;
        await query("set local plan_cache_mode = force_generic_plan");
        await query(`prepare ${name} as ${text}`);
        await judged(`(one plan for all values) ${text}`, `execute ${name}(${values.map(literal)})`, []);
      }
    }
    return query(first, values);
  };
  client.query = explained as unknown as typeof client.query;
}

/** A value as it stands in a statement's text. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (value instanceof Uint8Array) return `'\\x${Buffer.from(value).toString("hex")}'`;
  if (value instanceof Date) return escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return escapeLiteral(`{${value.map((item) => JSON.stringify(item))}}`);
  return escapeLiteral(typeof value === "object" ? JSON.stringify(value) : String(value));
}

function judge(text: string, plan: Plan | undefined): void {
  let touched = 0;
  const visit = (node: Plan) => {
    const rows = ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0)) * (node["Actual Loops"] ?? 1);
    if (LARGE_TABLES.includes(node["Relation Name"] ?? "") && node["Node Type"].includes("Scan")) touched += rows;
    // What is about a whole chatbot was planned without such scans: one that is left has no index. Of the others, how much was read counts.
    if (isWhole && node["Node Type"] === "Seq Scan" && LARGE_TABLES.includes(node["Relation Name"] ?? "")) {
      faults.push(`reads all of ${node["Relation Name"]}: ${text}`);
    }
    if (node["Node Type"] === "Sort" && !isWhole && rows > MOST) faults.push(`sorts ${rows} rows: ${text}`);
    for (const inner of node.Plans ?? []) visit(inner);
  };
  if (plan) visit(plan);
  if (!isWhole && touched > MOST) faults.push(`touches ${touched} rows: ${text}`);
}

test("every store of chatbots, conversations, knowledge, webhooks and the widget is looked at", () => {
  const files = globSync(
    "lib/{budgets,chatbots,conversations,events,knowledge,webhooks,widget}/**/{store,*-store,life}.ts",
  ).map((file) => file.slice(4, -3));
  expect(files.map((file) => file.replaceAll("\\", "/")).sort()).toEqual(Object.keys(storeCalls).sort());
});

test.each(Object.keys(storeCalls))("no statement of %s reads more of a large table than it needs", async (name) => {
  const store = (await import(/* @vite-ignore */ join(process.cwd(), "lib", `${name}.ts`))) as Record<string, Run>;
  faults = [];
  for (const [run, argumentsOf] of Object.entries(storeCalls[name as keyof typeof storeCalls])) {
    const args = (argumentsOf as (given: Given) => unknown[] | { whole: unknown[] })(given);
    isWhole = "whole" in args;
    await client.query({ text: "begin" });
    try {
      await store[run]?.(...("whole" in args ? args.whole : args));
    } finally {
      await client.query({ text: "rollback" });
    }
  }
  expect(faults).toEqual([]);
});
