"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredChatbotListScreen = deferred(() =>
  import("#components/chatbots/chatbot-list-screen").then((module) => module.ChatbotListScreen),
);
