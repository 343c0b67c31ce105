"use client";

import { Chat } from "#components/chat/chat";
import { talkTransport } from "#lib/browser/talk/talk-transport";

const ask = talkTransport("/api/v1/demo/talk", "demo");
const SUGGESTED = ["What is Chatbot2000?", "What happens when it does not know?", "Do I need a language model?"];

/** A chatbot that has read this product's documentation, answering for real. */
export function DemoChat() {
  return (
    <Chat
      ask={ask}
      welcome={<p className="text-base">Hello. I have read the documentation of Chatbot2000: ask me about it.</p>}
      suggestedQuestions={SUGGESTED}
      autoFocus={false}
      className="h-[30rem]"
    />
  );
}
