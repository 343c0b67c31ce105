"use client";

import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import type { Action } from "#lib/browser/action-result";
import { leaveAccount } from "#lib/browser/auth-client";
import { callAction } from "#lib/browser/call-action";

const ConfirmDialog = lazyPart(() => import("#components/form/confirm-dialog"), "ConfirmDialog", "onOpenChange");
const WHAT_GOES =
  "All chatbots with their Q&As, pages and conversations, all API tokens and your sign-in are deleted immediately. Apps that use the API stop working.";

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
          description={`${WHAT_GOES} This cannot be undone.`}
          word={email}
          wordLabel={`Type ${email} to confirm`}
          actionLabel="Delete account"
          onConfirm={async (confirmation) => {
            const result = await callAction(deleteAccount({ confirmation }));
            if (!result.ok) return `Nothing was deleted. ${result.error.message}`;
            leaveAccount();
            return null;
          }}
        />
      ) : null}
    </Card>
  );
}
