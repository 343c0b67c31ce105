"use client";

import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { toast } from "#components/toast/toast";
import { signInWithProvider } from "#lib/browser/auth-client";

/** One button per configured service, and nothing where there is none. */
export function OauthButtons({
  providers,
  next,
  invitation = null,
}: {
  providers: { id: string; name: string }[];
  next: string;
  invitation?: string | null;
}) {
  const [leaving, setLeaving] = useState<string | null>(null);
  if (providers.length === 0) return null;
  return (
    <div className="grid gap-2">
      {providers.map(({ id, name }) => (
        <PendingButton
          key={id}
          variant="outline"
          pending={leaving === id}
          onClick={() => {
            setLeaving(id);
            signInWithProvider(id, next, invitation).catch(() => {
              setLeaving(null);
              toast.error(`${name} cannot be reached right now. Try again, or use your password.`);
            });
          }}
        >
          Continue with {name}
        </PendingButton>
      ))}
      <div className="my-2 flex items-center gap-3 text-muted-foreground text-xs">
        <hr className="flex-1" />
        or
        <hr className="flex-1" />
      </div>
    </div>
  );
}
