import type { Metadata } from "next";
import { AnswerText } from "#components/chat/answer-text";
import { Playground } from "#components/chat/playground";
import { page } from "#lib/http/page";
import { countKnowledge } from "#lib/knowledge/count-knowledge";
import { loadChatbot } from "../load-chatbot";
import { importQasAction, saveQaAction } from "../qa/actions";
import { loadConversation } from "./load-conversation";

export const metadata: Metadata = { title: "Playground" };

export default page(async function PlaygroundPage({
  params,
  searchParams,
}: PageProps<"/chatbots/[chatbotId]/playground">) {
  const query = await searchParams;
  const { actor, chatbot } = await loadChatbot((await params).chatbotId, "playground", query);
  const counts = await countKnowledge(actor, { chatbotId: chatbot.id });
  const opened = await loadConversation(actor, chatbot.id, query.conversation);
  return (
    <Playground
      key={chatbot.id}
      chatbotId={chatbot.id}
      welcome={
        chatbot.welcome ? <AnswerText text={chatbot.welcome} open={false} sources={0} cite={() => null} /> : null
      }
      suggestedQuestions={chatbot.suggestedQuestions}
      initial={{ counts, at: Date.now() }}
      opened={opened}
      actions={{ saveQa: saveQaAction, importQas: importQasAction }}
    />
  );
});
