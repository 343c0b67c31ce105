"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { ThemeSwitch } from "#components/frame/theme-switch";
import { toast } from "#components/toast/toast";

/** The foot of the menu: whose account this is, the theme, the way out. */
export function AccountPanel({ email }: { email: string }) {
  const [pending, setPending] = useState(false);
  return (
    <div className="grid gap-3">
      <p className="truncate px-1 text-muted-foreground text-xs" title={email}>
        {email}
      </p>
      <div className="flex items-center justify-between gap-2">
        <PendingButton
          variant="ghost"
          size="sm"
          className="-ms-1 px-2 text-muted-foreground"
          pending={pending}
          onClick={() => {
            setPending(true);
            void import("#lib/browser/auth-client")
              .then(({ signOut }) => signOut())
              .catch(() => {
                setPending(false);
                toast.error("You are still signed in: the server cannot be reached. Try again in a moment.");
              });
          }}
        >
          {pending ? null : <LogOut aria-hidden />}
          Sign out
        </PendingButton>
        <ThemeSwitch />
      </div>
    </div>
  );
}
