"use client";

import { type ReactNode, useState } from "react";
import { Button } from "#components/ui/button";
import { CopyButton } from "#components/ui/copy-button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import { Input } from "#components/ui/input";

/** What is shown once: the secret, what it is called, and the words around it. */
export type Shown = { secret: string; name: string; title: string; description: string; copy: string };

/** A form that ends with a secret, which is shown in its place. */
export function SecretDialog({
  children,
  onClose,
}: {
  children: (onMade: (shown: Shown) => void) => ReactNode;
  onClose: () => void;
}) {
  const [made, setMade] = useState<Shown | null>(null);
  const [isCopied, setCopied] = useState(false);
  const keepOpen = (event: Event) => made && !isCopied && event.preventDefault();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {/* What is shown once is not lost by a click beside it, nor by Escape before it was copied. */}
      <DialogContent onInteractOutside={(event) => made && event.preventDefault()} onEscapeKeyDown={keepOpen}>
        {made ? <ShowSecret shown={made} onCopied={() => setCopied(true)} /> : children(setMade)}
      </DialogContent>
    </Dialog>
  );
}

function ShowSecret({
  shown: { secret, name, title, description, copy },
  onCopied,
}: {
  shown: Shown;
  onCopied: () => void;
}) {
  return (
    <>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
      </DialogHeader>
      <Input
        readOnly
        aria-label={name}
        className="font-mono"
        value={secret}
        onFocus={(event) => event.target.select()}
        onCopy={onCopied}
      />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline">Done</Button>
        </DialogClose>
        <CopyButton value={secret} label={copy} variant="default" onCopied={onCopied}>
          {copy}
        </CopyButton>
      </DialogFooter>
    </>
  );
}
