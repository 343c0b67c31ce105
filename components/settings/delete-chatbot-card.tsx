"use client";

import { useRouter } from "next/navigation";
import { DeleteCard } from "#components/form/delete-card";
import { toast } from "#components/toast/toast";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";

const EFFECT =
  "The chatbot stops answering immediately. Its Q&As, pages and conversations are removed a day later; until then the deletion can be undone.";

type Id = { chatbotId: string };

export function DeleteChatbotCard({
  chatbot,
  deleteChatbot,
  restoreChatbot,
}: {
  chatbot: { id: string; name: string };
  deleteChatbot: Action<Id, unknown>;
  restoreChatbot: Action<Id, unknown>;
}) {
  const router = useRouter();

  async function restore() {
    const result = await callAction(restoreChatbot({ chatbotId: chatbot.id }));
    if (result.ok) router.push(`/chatbots/${encodeURIComponent(chatbot.id)}/settings`);
    else toast.error(result.error.message);
  }
  async function remove(): Promise<string | null> {
    const result = await callAction(deleteChatbot({ chatbotId: chatbot.id }));
    if (!result.ok) return `Nothing was deleted. ${result.error.message}`;
    router.push("/chatbots");
    // The pages that the browser keeps still have the chatbot.
    router.refresh();
    toast.undo(`Deleted ${chatbot.name || "the chatbot"}.`, () => void restore());
    return null;
  }
  return (
    <DeleteCard
      label="Delete chatbot"
      effect={EFFECT}
      title="Delete this chatbot"
      description={EFFECT}
      word={chatbot.name || chatbot.id}
      onConfirm={remove}
    />
  );
}
