"use client";

import { CodeSnippets, type ShownSnippet } from "#components/settings/code-snippets";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";

/** The address that agents connect to, and how. */
export function AgentsCard({ address, snippets }: { address: string; snippets: ShownSnippet[] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Connect agents</CardTitle>
        <CardDescription>
          The chatbot as a tool of Claude, Cursor and other agents: they ask it and search its knowledge at this
          address. What they ask is listed under Conversations, as Agents.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-6">
        <div className="relative rounded-lg border bg-muted">
          <pre className="whitespace-pre-wrap break-all p-4 pe-16 font-mono text-xs leading-5">
            <code>{address}</code>
          </pre>
          <CopyButton
            value={address}
            label="Copy the address for agents"
            variant="outline"
            className="absolute inset-e-2 top-2"
          />
        </div>
        <CodeSnippets snippets={snippets} />
      </CardContent>
    </Card>
  );
}
