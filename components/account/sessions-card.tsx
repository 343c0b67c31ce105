"use client";

import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { toast } from "#components/toast/toast";
import { Badge } from "#components/ui/badge";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { RelativeTime } from "#components/ui/relative-time";
import type { Action } from "#lib/browser/action-result";
import { leaveAccount } from "#lib/browser/auth-client";
import { callAction } from "#lib/browser/call-action";
import type { SessionView } from "#lib/sessions/schema";

const EVERYWHERE = "everywhere";

/** Where the user is signed in, and how to end it there. */
export function SessionsCard({
  sessions,
  endSession,
  endAllSessions,
}: {
  sessions: SessionView[];
  endSession: Action<{ id: string }, unknown>;
  endAllSessions: Action<Record<string, never>, unknown>;
}) {
  const [items, setItems] = useState(sessions);
  const [pending, setPending] = useState<string | null>(null);

  async function signOut(session: SessionView) {
    setPending(session.id);
    const result = await callAction(endSession({ id: session.id }));
    setPending(null);
    if (result.ok || result.error.code === "not_found") {
      setItems((now) => now.filter(({ id }) => id !== session.id));
      toast.success(`${session.device} was signed out.`);
    } else toast.error(`The session could not be ended. ${result.error.message}`);
  }
  async function signOutEverywhere() {
    setPending(EVERYWHERE);
    const result = await callAction(endAllSessions({}));
    if (result.ok) leaveAccount();
    else {
      setPending(null);
      toast.error(`The sessions could not be ended. ${result.error.message}`);
    }
  }
  return (
    <Card>
      <CardHeader>
        <CardTitle>Sessions</CardTitle>
        <CardDescription>Browsers that are signed in to this account. A session ends after 30 days.</CardDescription>
      </CardHeader>
      <CardContent>
        <ul aria-label="Sessions" className="grid max-w-xl divide-y rounded-lg border">
          {items.map((session) => (
            <li key={session.id} className="flex min-h-14 items-center justify-between gap-3 px-3 py-1.5">
              <div className="grid min-w-0 gap-0.5">
                <p className="truncate text-sm">{session.device}</p>
                <p className="text-muted-foreground text-xs">
                  Signed in <RelativeTime iso={session.createdAt} />, last used{" "}
                  <RelativeTime iso={session.lastUsedAt} />
                </p>
              </div>
              {session.current ? (
                <Badge variant="primary">This browser</Badge>
              ) : (
                <PendingButton
                  variant="ghost"
                  size="sm"
                  aria-label={`Sign out ${session.device}`}
                  blocked={pending !== null}
                  pending={pending === session.id}
                  onClick={() => void signOut(session)}
                >
                  Sign out
                </PendingButton>
              )}
            </li>
          ))}
        </ul>
      </CardContent>
      <CardFooter>
        <PendingButton
          variant="outline"
          blocked={pending !== null}
          pending={pending === EVERYWHERE}
          onClick={() => void signOutEverywhere()}
        >
          Sign out everywhere
        </PendingButton>
        <span className="text-muted-foreground text-xs">Ends this session, too.</span>
      </CardFooter>
    </Card>
  );
}
