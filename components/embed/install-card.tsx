"use client";

import { CodeSnippets, type ShownSnippet } from "#components/settings/code-snippets";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";

/** The code that puts the chat on a website, and what a strict website has to allow. */
export function InstallCard({
  snippets,
  directives,
  websites,
}: {
  snippets: ShownSnippet[];
  directives: string;
  /** Those that are saved. */
  websites: readonly string[];
}) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Add it to your website</CardTitle>
        <CardDescription>
          {websites.length === 0
            ? "First add your website under Allowed websites and save: until then the chat opens in this preview only."
            : `Works on ${websites.join(", ")}. The code holds no secret.`}
        </CardDescription>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-6">
        <CodeSnippets snippets={snippets} />
        <div className="grid gap-2">
          <h3 className="font-medium text-sm">Content-Security-Policy</h3>
          <p className="text-muted-foreground text-sm">
            A website that sends this header adds these sources to it, and needs nothing else: no inline script or
            style, no other host.
          </p>
          <div className="relative rounded-lg border bg-muted">
            <pre className="whitespace-pre-wrap break-words p-4 pe-16 font-mono text-xs leading-5">
              <code>{directives}</code>
            </pre>
            <CopyButton
              value={directives}
              label="Copy the policy"
              variant="outline"
              className="absolute inset-e-2 top-2"
            />
          </div>
        </div>
      </CardContent>
    </Card>
  );
}
