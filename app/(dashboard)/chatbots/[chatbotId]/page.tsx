import { redirect } from "next/navigation";
import { page } from "#lib/http/page";

export default page(async function ChatbotPage({ params }: PageProps<"/chatbots/[chatbotId]">) {
  const { chatbotId } = await params;
  redirect(`/chatbots/${encodeURIComponent(chatbotId)}/playground`);
});
