import Link from "next/link";
import type { ReactNode } from "react";
import { DraftOwner } from "#components/form/draft-owner";
import { AccountPanel } from "#components/frame/account-panel";
import { AddressNotice } from "#components/frame/address-notice";
import { ApiLink } from "#components/frame/api-link";
import { CommandTrigger } from "#components/frame/command-trigger";
import { Logo } from "#components/frame/logo";
import { MobileMenuButton } from "#components/frame/mobile-menu-button";
import { NavLinks } from "#components/frame/nav-links";
import { SessionNotice } from "#components/frame/session-notice";
import { SkipLink } from "#components/frame/skip-link";

/** The frame of every signed-in page: menu at the side on a desktop, behind a button on a phone. */
export function AppShell({
  email,
  accountId,
  serverAddress,
  children,
}: {
  email: string;
  accountId: string;
  /** The address that the server is set up for; null for those who cannot change it. */
  serverAddress: string | null;
  children: ReactNode;
}) {
  return (
    <>
      <SkipLink />
      <div className="flex min-h-dvh max-md:flex-col">
        <aside
          aria-label="Sidebar"
          className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-5 overflow-y-auto border-e bg-sidebar p-4 md:flex"
        >
          <Link href="/chatbots" className="flex h-8 items-center rounded-lg px-1">
            <Logo />
          </Link>
          <CommandTrigger />
          <NavLinks />
          <div className="mt-auto grid gap-3">
            <ApiLink />
            <hr />
            <AccountPanel email={email} />
          </div>
        </aside>
        <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b bg-background px-2 md:hidden">
          <MobileMenuButton email={email} />
          <Link href="/chatbots" className="flex h-11 items-center rounded-lg px-2">
            <Logo />
          </Link>
          <CommandTrigger compact />
        </header>
        <div className="min-w-0 flex-1">
          <SessionNotice />
          {serverAddress ? <AddressNotice serverAddress={serverAddress} /> : null}
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto w-full max-w-[1164px] px-4 py-6 outline-none md:px-8 md:py-8"
          >
            <DraftOwner accountId={accountId}>{children}</DraftOwner>
          </main>
        </div>
      </div>
    </>
  );
}
