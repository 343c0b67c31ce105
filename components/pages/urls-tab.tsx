"use client";

import type { ComponentProps } from "react";
import { PagesScreen } from "#components/pages/pages-screen";
import { QueryProvider } from "#components/shell/query-provider";
import { SourcesSection } from "#components/sources/sources-section";

/** The URLs of a chatbot: single pages, and the sites, sitemaps and files that bring them by the dozen. */
export function UrlsTab({
  chatbotId,
  pages,
  sources,
}: {
  chatbotId: string;
  pages: Pick<ComponentProps<typeof PagesScreen>, "initial" | "actions">;
  sources: Pick<ComponentProps<typeof SourcesSection>, "initial" | "actions">;
}) {
  return (
    <QueryProvider>
      <PagesScreen chatbotId={chatbotId} sources={<SourcesSection chatbotId={chatbotId} {...sources} />} {...pages} />
    </QueryProvider>
  );
}
