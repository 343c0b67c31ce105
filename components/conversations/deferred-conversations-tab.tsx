"use client";

import { deferred } from "#components/shell/deferred";

export const DeferredConversationsTab = deferred(() =>
  import("#components/conversations/conversations-tab").then((module) => module.ConversationsTab),
);
