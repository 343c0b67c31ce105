import type { Metadata } from "next";
import { Playground } from "#components/chat/playground";
import { QueryProvider } from "#components/shell/query-provider";
import { listPages } from "#lib/knowledge/list-pages";
import { listQas } from "#lib/knowledge/list-qas";
import { loadChatbot } from "../load-chatbot";
import { importQasAction, saveQaAction } from "../qa/actions";

export const metadata: Metadata = { title: "Playground" };

export default async function PlaygroundPage({ params }: PageProps<"/chatbots/[chatbotId]/playground">) {
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "playground");
  const [pages, qas] = await Promise.all([
    listPages(actor, { chatbotId: chatbot.id }),
    listQas(actor, { chatbotId: chatbot.id }),
  ]);
  return (
    <QueryProvider>
      <Playground
        key={chatbot.id}
        chatbotId={chatbot.id}
        welcome={chatbot.welcome}
        suggestedQuestions={chatbot.suggestedQuestions}
        qas={qas.total}
        initialPages={pages}
        actions={{ saveQa: saveQaAction, importQas: importQasAction }}
      />
    </QueryProvider>
  );
}
