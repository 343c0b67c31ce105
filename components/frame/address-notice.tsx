"use client";

import { X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button";
import { isSameAddress } from "#lib/browser/address/is-same-address";

const DISMISSED = "address-notice";

/** Tells the owner of the server that it is set up for another address than the one that the dashboard was opened at. */
export function AddressNotice({ serverAddress }: { serverAddress: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const { origin } = location;
    if (!isSameAddress(origin, serverAddress) && dismissed() !== `${origin} ${serverAddress}`) setAddress(origin);
  }, [serverAddress]);
  if (address === null) return null;
  const dismiss = () => {
    setAddress(null);
    remember(`${address} ${serverAddress}`);
  };
  return (
    <aside
      aria-label="Server address"
      className="flex items-start justify-between gap-3 border-b bg-muted px-4 py-2 text-sm md:px-8"
    >
      <p className="min-w-0 max-w-[75ch] break-words py-1 [overflow-wrap:anywhere]">
        You opened {address}, but this server is set up for {serverAddress}. Invitations, embed snippets, sign-in and
        cookies use that address. To use this one, set <code>APP_URL={address}</code> and restart the server.
      </p>
      <Button variant="ghost" size="icon-sm" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
        <X aria-hidden />
      </Button>
    </aside>
  );
}

function dismissed(): string | null {
  try {
    return localStorage.getItem(DISMISSED);
  } catch {
    return null;
  }
}

function remember(addresses: string): void {
  try {
    localStorage.setItem(DISMISSED, addresses);
  } catch {
    // A full or forbidden storage: the notice comes again.
  }
}
