"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { onDemand } from "#components/lazy/on-demand";
import { Button } from "#components/ui/button";

const MobileMenu = onDemand(
  () => import("#components/frame/mobile-menu").then((module) => module.MobileMenu),
  ({ onOpenChange }) => onOpenChange(false),
);

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
