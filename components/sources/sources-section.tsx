"use client";

import { Globe, ListTree } from "lucide-react";
import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { useListAddress } from "#components/list/use-list-address";
import { SourceRow } from "#components/sources/source-row";
import type { InitialSources, SourceActions } from "#components/sources/source-types";
import { UploadFiles } from "#components/sources/upload-files";
import { useSourceList } from "#components/sources/use-source-list";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { refusalOf } from "#lib/browser/call-action";
import type { Schedule, SourceView } from "#lib/knowledge/sources/source-schema";

const AddSourceDialog = lazyPart(() => import("#components/sources/add-source-dialog"), "AddSourceDialog", "onClose");
const EditRulesDialog = lazyPart(() => import("#components/sources/edit-rules-dialog"), "EditRulesDialog", "onClose");

/** Whole sites, sitemaps and files, and the single pages together, with the live progress of their crawls. */
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
  const { change } = useListAddress();
  const [adding, setAdding] = useState<"site" | "sitemap" | null>(null);
  const [ruled, setRuled] = useState<SourceView | null>(null);
  async function schedule(source: SourceView, value: Schedule) {
    const result = await list.change(source, { schedule: value });
    if (!result.ok) toast.error(refusalOf(result.error));
  }
  return (
    <section aria-label="Sites and files" className="grid grid-cols-1 gap-3">
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
              onSchedule={(value) => void schedule(source, value)}
              onRules={() => setRuled(source)}
              onDelete={() => void list.remove(source)}
              onFailed={() => change({ state: "failed", search: null, page: null })}
            />
          ))}
        </ul>
      ) : null}
      {adding ? (
        <AddSourceDialog chatbotId={chatbotId} kind={adding} onCreate={list.create} onClose={() => setAdding(null)} />
      ) : null}
      {ruled ? (
        <EditRulesDialog
          source={ruled}
          onSave={(version, rules) => list.change(ruled, { version, rules })}
          onClose={() => setRuled(null)}
        />
      ) : null}
    </section>
  );
}
