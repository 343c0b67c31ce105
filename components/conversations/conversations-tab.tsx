"use client";

import type { ComponentProps } from "react";
import { ConversationsScreen } from "#components/conversations/conversations-screen";
import { QueryProvider } from "#components/shell/query-provider";

/** The conversations with what keeps them fresh. */
export function ConversationsTab(props: ComponentProps<typeof ConversationsScreen>) {
  return (
    <QueryProvider>
      <ConversationsScreen {...props} />
    </QueryProvider>
  );
}
