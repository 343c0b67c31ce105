import type { Database, Tx } from "#db/client";
import type { LargeChatbot } from "#e2e/support/large-chatbot";
import type * as chatbotStore from "#lib/chatbots/store";
import type * as askedStore from "#lib/conversations/asked-store";
import type * as historyStore from "#lib/conversations/history-store";
import type * as conversationStore from "#lib/conversations/store";
import type * as trashStore from "#lib/conversations/trash-store";
import type * as unansweredStore from "#lib/conversations/unanswered-store";
import type * as usageStore from "#lib/conversations/usage-store";
import type * as admissionStore from "#lib/knowledge/admission-store";
import type * as claimStore from "#lib/knowledge/claim-store";
import type * as copyStore from "#lib/knowledge/copy-store";
import type * as dismissedStore from "#lib/knowledge/dismissed-store";
import type * as duplicateStore from "#lib/knowledge/duplicate-store";
import type * as embeddingStore from "#lib/knowledge/embedding-store";
import type * as fileStore from "#lib/knowledge/file-store";
import type * as importStore from "#lib/knowledge/import-store";
import type * as listedStore from "#lib/knowledge/listed-store";
import type * as pageStore from "#lib/knowledge/page-store";
import type { PageRow } from "#lib/knowledge/page-store";
import type * as passageStore from "#lib/knowledge/passage-store";
import type * as qaStore from "#lib/knowledge/qa-store";
import type * as queuedStore from "#lib/knowledge/queued-store";
import type * as readingStore from "#lib/knowledge/reading-store";
import type * as rekeyStore from "#lib/knowledge/rekey-store";
import type * as removedStore from "#lib/knowledge/removed-store";
import type * as restoredStore from "#lib/knowledge/restored-store";
import type * as runStore from "#lib/knowledge/run-store";
import type * as sourceStore from "#lib/knowledge/source-store";
import type { SourceRow } from "#lib/knowledge/source-store";
import type * as totalsStore from "#lib/knowledge/usage-store";
import type * as widgetStore from "#lib/widget/store";

type Stores = {
  "chatbots/store": typeof chatbotStore;
  "conversations/asked-store": typeof askedStore;
  "conversations/history-store": typeof historyStore;
  "conversations/store": typeof conversationStore;
  "conversations/trash-store": typeof trashStore;
  "conversations/unanswered-store": typeof unansweredStore;
  "conversations/usage-store": typeof usageStore;
  "knowledge/admission-store": typeof admissionStore;
  "knowledge/claim-store": typeof claimStore;
  "knowledge/copy-store": typeof copyStore;
  "knowledge/dismissed-store": typeof dismissedStore;
  "knowledge/duplicate-store": typeof duplicateStore;
  "knowledge/embedding-store": typeof embeddingStore;
  "knowledge/file-store": typeof fileStore;
  "knowledge/import-store": typeof importStore;
  "knowledge/listed-store": typeof listedStore;
  "knowledge/page-store": typeof pageStore;
  "knowledge/passage-store": typeof passageStore;
  "knowledge/qa-store": typeof qaStore;
  "knowledge/queued-store": typeof queuedStore;
  "knowledge/reading-store": typeof readingStore;
  "knowledge/rekey-store": typeof rekeyStore;
  "knowledge/removed-store": typeof removedStore;
  "knowledge/restored-store": typeof restoredStore;
  "knowledge/run-store": typeof runStore;
  "knowledge/source-store": typeof sourceStore;
  "knowledge/usage-store": typeof totalsStore;
  "widget/store": typeof widgetStore;
};

/** What the calls are made with: the fixture's rows, on a connection whose transaction is rolled back. */
export type Given = LargeChatbot & {
  db: Database & Tx;
  accountId: string;
  scope: { accountId: string; chatbotId: string };
  source: SourceRow;
  page: PageRow;
};

/** The arguments of a call; `whole`: it is about all that a chatbot has, and may read that, though nobody else's. */
type Call<Run> = Run extends (...args: infer Args) => unknown ? (given: Given) => Args | { whole: Args } : never;

type Asynchronous<Run> = Run extends (...args: never[]) => Promise<unknown> ? Run : never;

/** A call for each function of each store: the compiler does not let one be without. */
export type StoreCalls = {
  [Store in keyof Stores]: {
    [Name in keyof Stores[Store] as Asynchronous<Stores[Store][Name]> extends never ? never : Name]: Call<
      Stores[Store][Name]
    >;
  };
};
