import type { z } from "zod";
import { writeCsv } from "#lib/browser/paste/write-csv";
import {
  exportLeadsInput,
  type LeadListView,
  type LeadView,
  leadInput,
  leadListView,
  leadView,
  listLeadsInput,
  updateLeadInput,
} from "#lib/conversations/leads/leads-schema";
import {
  type LeadRow,
  leadRows,
  leadsBefore,
  setLeadDone,
  trashLead,
  untrashLead,
} from "#lib/conversations/leads/leads-store";
import { changeChatbot, openKnowledge } from "#lib/knowledge/door";
import type { Actor } from "#lib/process/actor";
import type { Place } from "#lib/process/cursor";
import { AppError } from "#lib/process/errors";

const PAGE_SIZE = 50;
const BATCH = 200;
const COLUMNS = ["time", "name", "email", "message", "session", "done"];

export function toLeadView({ id, sessionId, name, email, message, doneAt, createdAt }: LeadRow): LeadView {
  return leadView.parse({
    ...{ id, sessionId, name, email, message, doneAt: doneAt?.toISOString() ?? null },
    createdAt: createdAt.toISOString(),
  });
}

/** One page of the leads, the newest first. @throws not_found */
export async function listLeads(actor: Actor, input: z.input<typeof listLeadsInput>): Promise<LeadListView> {
  const { chatbotId, show, page } = listLeadsInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const { total, rows } = await leadRows(db, scope, show === "open", PAGE_SIZE, (page - 1) * PAGE_SIZE);
  return leadListView.parse({ items: rows.map(toLeadView), total, page, pageSize: PAGE_SIZE });
}

const noLead = () => new AppError("not_found", "There is no such lead.", { param: "leadId" });

/** Marks a lead as done, or as open again. @throws not_found */
export async function updateLead(actor: Actor, input: z.input<typeof updateLeadInput>): Promise<LeadView> {
  const { chatbotId, leadId, done } = updateLeadInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const row = await setLeadDone(db, scope, leadId, done);
  if (!row) throw noLead();
  return toLeadView(row);
}

/** Deletes a lead; for a day it can be restored. @throws not_found */
export async function deleteLead(actor: Actor, input: z.input<typeof leadInput>): Promise<{ leadId: string }> {
  return change(actor, input, trashLead);
}

/** Undoes `deleteLead` within a day. @throws not_found */
export async function restoreLead(actor: Actor, input: z.input<typeof leadInput>): Promise<{ leadId: string }> {
  return change(actor, input, untrashLead);
}

async function change(actor: Actor, input: z.input<typeof leadInput>, run: typeof trashLead) {
  const { chatbotId, leadId } = leadInput.parse(input);
  await changeChatbot(actor, chatbotId, async (tx, scope) => {
    if (!(await run(tx, scope, leadId))) throw noLead();
  });
  return { leadId };
}

/** All leads as a file, the newest first: CSV with a header, or a JSON array. @throws not_found */
export async function exportLeads(
  actor: Actor,
  input: z.input<typeof exportLeadsInput>,
): Promise<{ contentType: string; name: string; body: string }> {
  const { chatbotId, format } = exportLeadsInput.parse(input);
  const { db, scope } = await openKnowledge(actor, chatbotId);
  const all: LeadView[] = [];
  for (let start: Place | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof leadsBefore>> = await leadsBefore(db, scope, start, BATCH);
    all.push(...rows.map(toLeadView));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) break;
    start = [last.at, last.id];
  }
  const isCsv = format === "csv";
  const cells = all.map((lead) => [
    ...[lead.createdAt, lead.name, lead.email, lead.message, lead.sessionId, lead.doneAt ?? ""],
  ]);
  return {
    contentType: isCsv ? "text/csv; charset=utf-8" : "application/json",
    name: `leads.${format}`,
    body: isCsv ? writeCsv([COLUMNS, ...cells]) : `${JSON.stringify(all)}\n`,
  };
}
