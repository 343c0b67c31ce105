import type { ReactNode } from "react";
import { AppShell } from "#components/frame/app-shell";
import { QueryProvider } from "#components/frame/query-provider";
import { currentSession } from "#lib/auth/current-session";
import { page } from "#lib/http/page";

/** The frame only: each page asks for its own actor, and sends those who are signed out to sign in and back to it. */
export default page(async function DashboardLayout({ children }: { children: ReactNode }) {
  const user = await currentSession();
  return user ? (
    <QueryProvider>
      <AppShell email={user.email} accountId={user.accountId}>
        {children}
      </AppShell>
    </QueryProvider>
  ) : (
    children
  );
});
