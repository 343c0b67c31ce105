import type { Metadata } from "next";
import { QaScreen } from "#components/qa/qa-screen";
import { page } from "#lib/http/page";
import { listFilter } from "#lib/knowledge/list-filter";
import { listQas } from "#lib/knowledge/qas/list-qas";
import { modelSetupOf } from "#lib/models/chat-model-of";
import { loadChatbot } from "../load-chatbot";
import {
  deleteQasAction,
  dismissFaqAction,
  importQasAction,
  restoreQasAction,
  saveQaAction,
  undoImportAction,
} from "./actions";

export const metadata: Metadata = { title: "Q&A" };

export default page(async function QaPage({ params, searchParams }: PageProps<"/chatbots/[chatbotId]/qa">) {
  const query = await searchParams;
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "qa", query);
  const { search, page } = listFilter(query);
  const [list, models] = await Promise.all([
    listQas(actor, { chatbotId: chatbot.id, search, page }),
    modelSetupOf(actor.accountId),
  ]);
  return (
    <QaScreen
      key={chatbot.id}
      chatbotId={chatbot.id}
      suggests={models.canChoose && (chatbot.model ?? models.model) !== null}
      initial={{ list, filter: { search, page }, at: Date.now() }}
      actions={{
        saveQa: saveQaAction,
        deleteQas: deleteQasAction,
        restoreQas: restoreQasAction,
        importQas: importQasAction,
        undoImport: undoImportAction,
        dismissFaq: dismissFaqAction,
      }}
    />
  );
});
