import type { ReactNode } from "react";
import { AppShell } from "#components/frame/app-shell";
import { QueryProvider } from "#components/frame/query-provider";
import { serverAddressFor } from "#lib/accounts/server-address-for";
import { currentSession } from "#lib/auth/current-session";
import { page } from "#lib/http/page";

/** The frame only: each page asks for its own actor, and sends those who are signed out to sign in and back to it. */
export default page(async function DashboardLayout({ children }: { children: ReactNode }) {
  const user = await currentSession();
  if (!user) return children;
  const serverAddress = await serverAddressFor(user.accountId);
  return (
    <QueryProvider>
      <AppShell email={user.email} accountId={user.accountId} serverAddress={serverAddress}>
        {children}
      </AppShell>
    </QueryProvider>
  );
});
