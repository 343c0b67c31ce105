"use client";

import type { ComponentProps } from "react";
import { Playground } from "#components/chat/playground";
import { QueryProvider } from "#components/shell/query-provider";

/** The playground with what follows the reading of pages. */
export function PlaygroundTab(props: ComponentProps<typeof Playground>) {
  return (
    <QueryProvider>
      <Playground {...props} />
    </QueryProvider>
  );
}
