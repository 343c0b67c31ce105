"use client";

import { useState } from "react";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { CodeSnippets, type ShownSnippet } from "#components/settings/code-snippets";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";
import { RelativeTime } from "#components/ui/relative-time";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import type { CreatedIdentitySecretView, IdentitySecretView } from "#lib/chatbots/identity/identity-schema";

export type IdentityActions = {
  create: Action<{ chatbotId: string }, CreatedIdentitySecretView>;
  delete: Action<{ chatbotId: string; secretId: string }, IdentitySecretView>;
};

/** The secrets with which a website signs who its visitors are, and the code that does. */
export function IdentityCard({
  chatbotId,
  secrets: given,
  snippets,
  actions,
}: {
  chatbotId: string;
  secrets: IdentitySecretView[];
  snippets: ShownSnippet[];
  actions: IdentityActions;
}) {
  const [secrets, setSecrets] = useState(given);
  const [shown, setShown] = useState<CreatedIdentitySecretView | null>(null);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function create() {
    setPending(true);
    const result = await callAction(actions.create({ chatbotId }));
    setPending(false);
    setFailure(result.ok ? null : result.error.message);
    if (!result.ok) return;
    setShown(result.data);
    setSecrets((was) => [...was, result.data]);
  }
  async function remove(secretId: string) {
    const result = await callAction(actions.delete({ chatbotId, secretId }));
    setFailure(result.ok ? null : result.error.message);
    if (!result.ok) return;
    setShown((was) => (was?.id === secretId ? null : was));
    setSecrets((was) => was.filter(({ id }) => id !== secretId));
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>Identity</CardTitle>
        <CardDescription>
          Your website can sign who its visitors are. Their conversations then bear their name. Keep the secret on your
          server.
        </CardDescription>
      </CardHeader>
      <CardContent className="grid grid-cols-1 gap-6">
        {secrets.length > 0 ? (
          <ul aria-label="Identity secrets" className="grid gap-2">
            {secrets.map(({ id, hint, createdAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                <code className="font-mono text-xs">…{hint}</code>
                <span className="flex-1 text-muted-foreground">
                  Created <RelativeTime iso={createdAt} />
                </span>
                <Button
                  variant="outline"
                  size="sm"
                  aria-label={`Delete the secret that ends in ${hint}`}
                  onClick={() => void remove(id)}
                >
                  Delete
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        {shown ? (
          <div role="status" className="grid gap-2 rounded-lg border bg-muted p-3 text-sm">
            <p>Copy the secret now: it is not shown again.</p>
            <div className="flex items-center gap-2">
              <code className="min-w-0 flex-1 break-all font-mono text-xs">{shown.secret}</code>
              <CopyButton value={shown.secret} label="Copy the secret" variant="outline" />
            </div>
          </div>
        ) : null}
        {secrets.length < 2 ? (
          <div className="grid justify-items-start gap-2">
            <PendingButton variant="outline" pending={pending} onClick={() => void create()}>
              Create secret
            </PendingButton>
            <p className="text-muted-foreground text-xs">
              {secrets.length === 0
                ? "The secret is shown once."
                : "To change the secret, create a second one: both are accepted until you delete the first."}
            </p>
          </div>
        ) : null}
        <FormError message={failure} />
        <div className="grid grid-cols-1 gap-2">
          <h3 className="font-medium text-sm">Sign on your server</h3>
          <p className="text-muted-foreground text-sm">
            Hand the token to the page, as the script’s attribute data-identity or with Chatbot2000.identify(token).
          </p>
          <CodeSnippets snippets={snippets} />
        </div>
      </CardContent>
    </Card>
  );
}
