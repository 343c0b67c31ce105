import type { Metadata } from "next";
import { QaScreen } from "#components/qa/qa-screen";
import { page } from "#lib/http/page";
import { listFilter } from "#lib/knowledge/list-filter";
import { listQas } from "#lib/knowledge/list-qas";
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
  const list = await listQas(actor, { chatbotId: chatbot.id, search, page });
  return (
    <QaScreen
      key={chatbot.id}
      chatbotId={chatbot.id}
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
