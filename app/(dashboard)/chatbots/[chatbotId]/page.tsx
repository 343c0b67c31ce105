import { redirect } from "next/navigation";

export default async function ChatbotPage({ params }: PageProps<"/chatbots/[chatbotId]">) {
  const { chatbotId } = await params;
  redirect(`/chatbots/${encodeURIComponent(chatbotId)}/playground`);
}
