"use client";

import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs";
import type { Snippet } from "#lib/browser/embed/snippets";

/** A snippet, and the same as the server has coloured it. */
export type ShownSnippet = Snippet & { shown: ReactNode };

export function CodeSnippets({ snippets }: { snippets: ShownSnippet[] }) {
  return (
    <Tabs defaultValue={snippets[0]?.id} className="overflow-hidden rounded-lg border">
      <TabsList aria-label="Language">
        {snippets.map(({ id, label }) => (
          <TabsTrigger key={id} value={id}>
            {label}
          </TabsTrigger>
        ))}
      </TabsList>
      {snippets.map(({ id, label, code, shown }) => (
        <TabsContent key={id} value={id} className="relative bg-muted">
          <section aria-label={`${label} code`}>
            <pre className="whitespace-pre-wrap break-words p-4 pe-16 font-mono text-xs leading-5">{shown}</pre>
          </section>
          <CopyButton
            value={code}
            label={`Copy the ${label} code`}
            variant="outline"
            className="absolute inset-e-2 top-2"
          />
        </TabsContent>
      ))}
    </Tabs>
  );
}
