"use client";

import { useState } from "react";
import { onDemand } from "#components/shell/on-demand";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import type { Action } from "#lib/action-result";
import { signOut } from "#lib/auth-client";
import { callAction } from "#lib/call-action";

const ConfirmDialog = onDemand(
  () => import("#components/shell/confirm-dialog").then((module) => module.ConfirmDialog),
  ({ onOpenChange }) => onOpenChange(false),
);
const WHAT_GOES =
  "Every chatbot with its Q&As, pages and conversations, every API token, and your sign-in are deleted at once and for good. Programs that use the API are refused from then on.";

export function DeleteAccountCard({
  email,
  deleteAccount,
}: {
  email: string;
  deleteAccount: Action<{ confirmation: string }, unknown>;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <Card>
      <CardHeader>
        <CardTitle>Delete account</CardTitle>
        <CardDescription>{WHAT_GOES}</CardDescription>
      </CardHeader>
      <CardContent>
        <Button variant="outline" className="text-destructive" onClick={() => setAsking(true)}>
          Delete account
        </Button>
      </CardContent>
      {asking ? (
        <ConfirmDialog
          open
          onOpenChange={setAsking}
          title="Delete this account"
          description={`${WHAT_GOES} This cannot be taken back.`}
          word={email}
          wordLabel={`Type ${email} to confirm`}
          actionLabel="Delete account"
          onConfirm={async (confirmation) => {
            const result = await callAction(deleteAccount({ confirmation }));
            if (!result.ok) return `Nothing was deleted. ${result.error.message}`;
            await signOut();
            return null;
          }}
        />
      ) : null}
    </Card>
  );
}
