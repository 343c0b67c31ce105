"use client";

import { AccountPanel } from "#components/frame/account-panel";
import { ApiLink } from "#components/frame/api-link";
import { Logo } from "#components/frame/logo";
import { NavLinks } from "#components/frame/nav-links";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "#components/ui/sheet";

export function MobileMenu({
  email,
  open,
  onOpenChange,
}: {
  email: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent>
        <SheetTitle className="flex h-7 items-center">
          <Logo />
        </SheetTitle>
        <SheetDescription className="sr-only">The pages of the dashboard</SheetDescription>
        <NavLinks onFollow={() => onOpenChange(false)} />
        <div className="mt-auto grid gap-3">
          <ApiLink onFollow={() => onOpenChange(false)} />
          <AccountPanel email={email} />
        </div>
      </SheetContent>
    </Sheet>
  );
}
