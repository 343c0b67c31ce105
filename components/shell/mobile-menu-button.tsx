"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { onDemand } from "#components/shell/on-demand";
import { Button } from "#components/ui/button";

const MobileMenu = onDemand(() => import("#components/shell/mobile-menu").then((module) => module.MobileMenu));

/** Opens the menu on phones. The menu's code comes with the first tap. */
export function MobileMenuButton({ email }: { email: string }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Open the menu"
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerDown={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Menu aria-hidden />
      </Button>
      {wanted ? <MobileMenu email={email} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
