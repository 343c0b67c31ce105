import { parentPort, workerData } from "node:worker_threads";
import { buildIndexData } from "#lib/answering/index/build-index";
import { buffersOf } from "#lib/answering/index/knowledge-index";
import { sharedSemantics } from "#lib/answering/ranking/shared-semantics";
import type { PassageRow, QaRow } from "#lib/answering/types";

/** What `buildInWorker` sends: rows in portions, then the version, upon which the index's data goes back. */
export type WorkerMessage = { qas?: QaRow[]; passages?: PassageRow[]; build?: number };

const qas: QaRow[] = [];
const passages: PassageRow[] = [];

parentPort?.on("message", (message: WorkerMessage) => {
  for (const qa of message.qas ?? []) qas.push(qa);
  for (const passage of message.passages ?? []) passages.push(passage);
  if (message.build === undefined) return;
  const { semantics } = workerData as { semantics: boolean };
  const data = buildIndexData({ version: message.build, qas, passages }, sharedSemantics(semantics));
  parentPort?.postMessage(data, [...buffersOf(data)]);
});
