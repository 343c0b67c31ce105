"use client";

import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { toast } from "#components/toast/toast";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { CopyButton } from "#components/ui/copy-button";
import { Input } from "#components/ui/input";
import { RelativeTime } from "#components/ui/relative-time";
import type { CreatedInvitationView, InvitationView } from "#lib/accounts/invitations/schema";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";
import { formatDate } from "#lib/browser/format";

const CREATING = "creating";

/** For the instance's owner: links with which others may sign up. */
export function InvitationsCard({
  invitations,
  createInvitation,
  revokeInvitation,
}: {
  invitations: InvitationView[];
  createInvitation: Action<Record<string, never>, CreatedInvitationView>;
  revokeInvitation: Action<{ id: string }, unknown>;
}) {
  const [items, setItems] = useState(invitations);
  const [link, setLink] = useState<{ id: string; link: string } | null>(null);
  const [pending, setPending] = useState<string | null>(null);

  async function create() {
    setPending(CREATING);
    const result = await callAction(createInvitation({}));
    setPending(null);
    if (!result.ok) {
      toast.error(`No invitation was created. ${result.error.message}`);
      return;
    }
    const { link: address, ...invitation } = result.data;
    setItems((now) => [invitation, ...now]);
    setLink({ id: invitation.id, link: address });
  }
  async function revoke({ id }: InvitationView) {
    setPending(id);
    const result = await callAction(revokeInvitation({ id }));
    setPending(null);
    if (!result.ok && result.error.code !== "not_found") {
      toast.error(`The invitation was not revoked. ${result.error.message}`);
      return;
    }
    setItems((now) => now.filter((item) => item.id !== id));
    if (link?.id === id) setLink(null);
  }
  return (
    <Card>
      <CardHeader className="flex-row flex-wrap items-start justify-between gap-3">
        <div className="grid gap-1">
          <CardTitle>Invitations</CardTitle>
          <CardDescription>
            Sign-up is by invitation on this server. A link lets one person create an account and expires after seven
            days.
          </CardDescription>
        </div>
        <PendingButton
          variant="outline"
          blocked={pending !== null}
          pending={pending === CREATING}
          onClick={() => void create()}
        >
          Create invitation
        </PendingButton>
      </CardHeader>
      <CardContent className="grid gap-4">
        {link ? (
          <div role="status" className="grid max-w-xl gap-2 rounded-lg bg-primary-soft p-3">
            <p className="text-sm">Copy the link now: it is shown only once.</p>
            <div className="flex gap-2">
              <Input
                readOnly
                aria-label="Invitation link"
                className="font-mono"
                value={link.link}
                onFocus={(event) => event.target.select()}
              />
              <CopyButton value={link.link} label="Copy link" variant="default">
                Copy link
              </CopyButton>
            </div>
          </div>
        ) : null}
        {items.length === 0 ? (
          <p className="text-muted-foreground text-sm">No open invitations.</p>
        ) : (
          <ul aria-label="Open invitations" className="grid max-w-xl divide-y rounded-lg border">
            {items.map((invitation) => (
              <li key={invitation.id} className="flex min-h-12 items-center justify-between gap-3 px-3 py-1">
                <span className="text-sm">
                  Created <RelativeTime iso={invitation.createdAt} />, expires {formatDate(invitation.expiresAt)}
                </span>
                <PendingButton
                  variant="ghost"
                  size="sm"
                  className="text-destructive"
                  blocked={pending !== null}
                  pending={pending === invitation.id}
                  onClick={() => void revoke(invitation)}
                >
                  Revoke
                </PendingButton>
              </li>
            ))}
          </ul>
        )}
      </CardContent>
    </Card>
  );
}
