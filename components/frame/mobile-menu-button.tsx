"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { lazyPart } from "#components/lazy/lazy-part";
import { Button } from "#components/ui/button";

const MobileMenu = lazyPart(() => import("#components/frame/mobile-menu"), "MobileMenu", "onOpenChange");

/** Opens the menu on phones. The menu's code comes with the first tap. */
export function MobileMenuButton({ email }: { email: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open the menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerDown={MobileMenu.preload}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden />
      </Button>
      {open ? <MobileMenu email={email} open onOpenChange={setOpen} /> : null}
    </>
  );
}
