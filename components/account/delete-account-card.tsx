"use client";

import { DeleteCard } from "#components/form/delete-card";
import type { Action } from "#lib/browser/action-result";
import { leaveAccount } from "#lib/browser/auth-client";
import { callAction } from "#lib/browser/call-action";

const EFFECT =
  "All chatbots with their Q&As, pages and conversations, all API tokens, webhooks and your sign-in are deleted immediately. Apps that use the API stop working.";

export function DeleteAccountCard({
  email,
  deleteAccount,
}: {
  email: string;
  deleteAccount: Action<{ confirmation: string }, unknown>;
}) {
  return (
    <DeleteCard
      label="Delete account"
      effect={EFFECT}
      title="Delete this account"
      description={`${EFFECT} This cannot be undone.`}
      word={email}
      onConfirm={async (confirmation) => {
        const result = await callAction(deleteAccount({ confirmation }));
        if (!result.ok) return `Nothing was deleted. ${result.error.message}`;
        leaveAccount();
        return null;
      }}
    />
  );
}
