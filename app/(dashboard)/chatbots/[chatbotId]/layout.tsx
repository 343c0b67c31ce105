import type { Metadata } from "next";
import { ChatbotHeader } from "#components/chatbots/chatbot-header";
import { findChatbot } from "./load-chatbot";

export async function generateMetadata({ params }: LayoutProps<"/chatbots/[chatbotId]">): Promise<Metadata> {
  const chatbot = await findChatbot((await params).chatbotId);
  // A template's own placeholder is no part of a name.
  const name = (chatbot?.name || "Chatbot").replaceAll("%s", "%");
  return { title: { default: name, template: `%s · ${name} · Chatbot2000` } };
}

export default async function ChatbotLayout({ params, children }: LayoutProps<"/chatbots/[chatbotId]">) {
  const chatbot = await findChatbot((await params).chatbotId);
  if (!chatbot) return children;
  return (
    <div className="grid grid-cols-1 gap-6">
      <ChatbotHeader chatbotId={chatbot.id} name={chatbot.name} />
      {children}
    </div>
  );
}
