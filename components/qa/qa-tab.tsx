"use client";

import type { ComponentProps } from "react";
import { QaScreen } from "#components/qa/qa-screen";
import { QueryProvider } from "#components/shell/query-provider";

/** The Q&As with what keeps them fresh. */
export function QaTab(props: ComponentProps<typeof QaScreen>) {
  return (
    <QueryProvider>
      <QaScreen {...props} />
    </QueryProvider>
  );
}
