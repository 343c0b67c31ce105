import type { Database, Tx } from "#db/client";
import { qasById, type StoredQa } from "#lib/knowledge/qas/qa-store";
import type { QaView } from "#lib/knowledge/schema";
import type { ChatbotScope } from "#lib/process/chatbot-scope";
import { checkVersion, type Expected, versionTag } from "#lib/process/check-version";
import { AppError } from "#lib/process/errors";

/** The chatbot's Q&A. @throws not_found */
export async function requireQa(db: Database | Tx, scope: ChatbotScope, id: string): Promise<StoredQa> {
  const [row] = await qasById(db, scope, [id]);
  if (!row) throw new AppError("not_found", "There is no such Q&A.", { param: "id" });
  return row;
}

/** @throws precondition_failed when the Q&A is no longer the one that the caller read */
export function checkQa(qa: QaView, expected: Expected): void {
  checkVersion(expected, {
    what: "The Q&A",
    version: qa.version,
    isTag: (tag) => tag === versionTag(qa),
    view: () => qa,
  });
}
