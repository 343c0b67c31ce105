import { getDatabase } from "#db/client";
import { insertMessages, type LoggedMessage } from "#lib/conversations/store";
import { GroupWriter } from "#lib/process/group-writer";

/** Answers per statement. */
const MOST = 100;

const writer = new GroupWriter<LoggedMessage>(async (group) => insertMessages(await getDatabase(), group), MOST);

/** Keeps an answer in the log; those that are finished at the same time are written together. Resolves when it is kept. */
export function logMessage(message: LoggedMessage): Promise<void> {
  return writer.add(message);
}
