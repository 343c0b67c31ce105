import type { Database, Tx } from "#db/client";
import type { LargeChatbot } from "#e2e/support/large-chatbot";
import type * as budgetsStore from "#lib/budgets/store";
import type * as chatbotStore from "#lib/chatbots/store";
import type * as handoverLife from "#lib/conversations/handover/life";
import type * as spokenStore from "#lib/conversations/handover/spoken-store";
import type * as historyStore from "#lib/conversations/history/history-store";
import type * as trashStore from "#lib/conversations/history/trash-store";
import type * as leadsStore from "#lib/conversations/leads/leads-store";
import type * as conversationStore from "#lib/conversations/store";
import type * as askedStore from "#lib/conversations/unanswered/asked-store";
import type * as unansweredStore from "#lib/conversations/unanswered/unanswered-store";
import type * as usageStore from "#lib/conversations/usage-store";
import type * as eventStore from "#lib/events/store";
import type * as copyStore from "#lib/knowledge/copy-store";
import type * as runStore from "#lib/knowledge/crawl/run-store";
import type * as doorStore from "#lib/knowledge/door-store";
import type * as embeddingStore from "#lib/knowledge/index/embedding-store";
import type * as life from "#lib/knowledge/pages/life";
import type * as pageStore from "#lib/knowledge/pages/page-store";
import type { PageRow } from "#lib/knowledge/pages/page-store";
import type * as passageStore from "#lib/knowledge/pages/passage-store";
import type * as queueStore from "#lib/knowledge/pages/queue-store";
import type * as dismissedStore from "#lib/knowledge/qas/dismissed-store";
import type * as importStore from "#lib/knowledge/qas/import/import-store";
import type * as qaStore from "#lib/knowledge/qas/qa-store";
import type * as rekeyStore from "#lib/knowledge/qas/rekey-store";
import type * as fileStore from "#lib/knowledge/sources/file-store";
import type * as sourceStore from "#lib/knowledge/sources/source-store";
import type { SourceRow } from "#lib/knowledge/sources/source-store";
import type * as removedStore from "#lib/knowledge/trash/removed-store";
import type * as totalsStore from "#lib/knowledge/usage-store";
import type * as deliveryStore from "#lib/webhooks/delivery-store";
import type { DeliveryRow } from "#lib/webhooks/delivery-store";
import type * as webhookStore from "#lib/webhooks/store";

type Stores = {
  "chatbots/store": typeof chatbotStore;
  "conversations/unanswered/asked-store": typeof askedStore;
  "conversations/handover/life": typeof handoverLife;
  "conversations/handover/spoken-store": typeof spokenStore;
  "conversations/leads/leads-store": typeof leadsStore;
  "conversations/history/history-store": typeof historyStore;
  "conversations/store": typeof conversationStore;
  "conversations/history/trash-store": typeof trashStore;
  "conversations/unanswered/unanswered-store": typeof unansweredStore;
  "conversations/usage-store": typeof usageStore;
  "knowledge/pages/life": typeof life;
  "knowledge/pages/queue-store": typeof queueStore;
  "knowledge/copy-store": typeof copyStore;
  "knowledge/door-store": typeof doorStore;
  "knowledge/qas/dismissed-store": typeof dismissedStore;
  "knowledge/index/embedding-store": typeof embeddingStore;
  "knowledge/sources/file-store": typeof fileStore;
  "knowledge/qas/import/import-store": typeof importStore;
  "knowledge/pages/page-store": typeof pageStore;
  "knowledge/pages/passage-store": typeof passageStore;
  "knowledge/qas/qa-store": typeof qaStore;
  "knowledge/qas/rekey-store": typeof rekeyStore;
  "knowledge/trash/removed-store": typeof removedStore;
  "knowledge/crawl/run-store": typeof runStore;
  "knowledge/sources/source-store": typeof sourceStore;
  "knowledge/usage-store": typeof totalsStore;
  "events/store": typeof eventStore;
  "webhooks/delivery-store": typeof deliveryStore;
  "webhooks/store": typeof webhookStore;
  "budgets/store": typeof budgetsStore;
};

/** What the calls are made with: the fixture's rows, on a connection whose transaction is rolled back. */
export type Given = LargeChatbot & {
  db: Database & Tx;
  accountId: string;
  scope: { accountId: string; chatbotId: string };
  source: SourceRow;
  page: PageRow;
  delivery: DeliveryRow;
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
