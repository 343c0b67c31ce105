import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChatbotHeader } from "#components/chatbots/chatbot-header";
import { actorFromSession } from "#lib/auth/actor-from-session";
import { page } from "#lib/http/page";
import { findChatbot } from "./load-chatbot";

export const generateMetadata = page(async ({ params }: LayoutProps<"/chatbots/[chatbotId]">): Promise<Metadata> => {
  const chatbot = await findChatbot((await params).chatbotId);
  // A template's own placeholder is no part of a name.
  const name = (chatbot?.name || "Chatbot").replaceAll("%s", "%");
  return { title: { default: name, template: `%s · ${name} · Chatbot2000` } };
});

export default page(async function ChatbotLayout({ params, children }: LayoutProps<"/chatbots/[chatbotId]">) {
  const { chatbotId } = await params;
  const chatbot = await findChatbot(chatbotId);
  if (!chatbot) {
    // Here, and not in a tab, whose skeleton has gone out with status 200 by then. Who is signed out is sent to sign in by the tab.
    if (await actorFromSession()) notFound();
    return children;
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <ChatbotHeader chatbotId={chatbot.id} name={chatbot.name} />
      {children}
    </div>
  );
});
