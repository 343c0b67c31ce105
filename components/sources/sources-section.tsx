"use client";

import { Globe, ListTree } from "lucide-react";
import { useState } from "react";
import { onDemand } from "#components/shell/on-demand";
import { SourceRow } from "#components/sources/source-row";
import type { InitialSources, SourceActions } from "#components/sources/source-types";
import { UploadFiles } from "#components/sources/upload-files";
import { useSourceList } from "#components/sources/use-source-list";
import { Button } from "#components/ui/button";

const AddSourceDialog = onDemand(() =>
  import("#components/sources/add-source-dialog").then((module) => module.AddSourceDialog),
);

/** Whole sites, sitemaps and files, and the single pages together, with the live progress of their reading. */
export function SourcesSection({
  chatbotId,
  initial,
  actions,
}: {
  chatbotId: string;
  initial: InitialSources;
  actions: SourceActions;
}) {
  const list = useSourceList(chatbotId, initial, actions);
  const [adding, setAdding] = useState<"site" | "sitemap" | null>(null);
  return (
    <section aria-label="Sites and files" className="grid gap-3">
      <UploadFiles chatbotId={chatbotId}>
        <Button variant="outline" size="sm" onClick={() => setAdding("site")}>
          <Globe aria-hidden />
          Add a site
        </Button>
        <Button variant="outline" size="sm" onClick={() => setAdding("sitemap")}>
          <ListTree aria-hidden />
          Add a sitemap
        </Button>
      </UploadFiles>
      {list.items.length > 0 ? (
        <ul className="divide-y rounded-lg border bg-card">
          {list.items.map((source) => (
            <SourceRow
              key={source.id}
              source={source}
              onCommand={(command) => void list.command(source, command)}
              onSchedule={(schedule) => void list.schedule(source, schedule)}
              onDelete={() => void list.remove(source)}
            />
          ))}
        </ul>
      ) : null}
      {adding ? (
        <AddSourceDialog chatbotId={chatbotId} kind={adding} onCreate={list.create} onClose={() => setAdding(null)} />
      ) : null}
    </section>
  );
}
