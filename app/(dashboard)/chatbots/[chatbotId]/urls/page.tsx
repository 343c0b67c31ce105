import type { Metadata } from "next";
import { PagesScreen } from "#components/pages/pages-screen";
import { SourcesSection } from "#components/sources/sources-section";
import { page } from "#lib/http/page";
import { listFilter } from "#lib/knowledge/list-filter";
import { listPages } from "#lib/knowledge/pages/list-pages";
import { listSources } from "#lib/knowledge/sources/list-sources";
import { loadChatbot } from "../load-chatbot";
import { importQasAction } from "../qa/actions";
import {
  addUrlsAction,
  changeSourceAction,
  commandSourceAction,
  createSourceAction,
  deletePagesAction,
  deleteSourceAction,
  restorePagesAction,
  restoreSourceAction,
  retrieveAgainAction,
} from "./actions";

export const metadata: Metadata = { title: "URLs" };

export default page(async function UrlsPage({ params, searchParams }: PageProps<"/chatbots/[chatbotId]/urls">) {
  const query = await searchParams;
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "urls", query);
  const filter = listFilter(query);
  const list = await listPages(actor, { chatbotId: chatbot.id, ...filter });
  const sources = await listSources(actor, { chatbotId: chatbot.id });
  return (
    <PagesScreen
      key={chatbot.id}
      chatbotId={chatbot.id}
      initial={{ list, filter, at: Date.now() }}
      actions={{
        addUrls: addUrlsAction,
        createSource: createSourceAction,
        retrieveAgain: retrieveAgainAction,
        deletePages: deletePagesAction,
        restorePages: restorePagesAction,
        importQas: importQasAction,
      }}
      sources={
        <SourcesSection
          chatbotId={chatbot.id}
          initial={{ list: sources, at: Date.now() }}
          actions={{
            createSource: createSourceAction,
            changeSource: changeSourceAction,
            commandSource: commandSourceAction,
            deleteSource: deleteSourceAction,
            restoreSource: restoreSourceAction,
          }}
        />
      }
    />
  );
});
