"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";

const ConfirmDialog = lazyPart(() => import("#components/form/confirm-dialog"), "ConfirmDialog", "onOpenChange");
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
  const [asking, setAsking] = useState(false);
  const word = chatbot.name || chatbot.id;

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
    <Card>
      <CardHeader>
        <CardTitle>Delete chatbot</CardTitle>
        <CardDescription>{EFFECT}</CardDescription>
      </CardHeader>
      <CardContent>
        <Button variant="outline" className="text-destructive" onClick={() => setAsking(true)}>
          Delete chatbot
        </Button>
      </CardContent>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Delete this chatbot"
          description={EFFECT}
          word={word}
          wordLabel={`Type ${word} to confirm`}
          actionLabel="Delete chatbot"
          onConfirm={remove}
        />
      ) : null}
    </Card>
  );
}
