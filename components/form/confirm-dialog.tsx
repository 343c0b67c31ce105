"use client";

import { type ReactNode, useId, useRef, useState } from "react";
import { PendingButton } from "#components/form/pending-button";
import { Button } from "#components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

/**
 * For what cannot be taken back: the button works once `word` has been typed. `onConfirm` answers null when it is done
 * (the dialog then closes), or the reason why not.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  word,
  wordLabel,
  actionLabel,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  word: string;
  wordLabel: string;
  actionLabel: string;
  onConfirm: (typed: string) => Promise<string | null>;
}) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  function refuse(reason: string) {
    setError(reason);
    field.current?.focus();
  }
  async function confirm() {
    if (typed.trim() !== word) {
      refuse(`This is not "${word}".`);
      return;
    }
    setPending(true);
    const reason = await onConfirm(typed.trim());
    setPending(false);
    if (reason) refuse(reason);
    else onOpenChange(false);
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <Field id={id} label={wordLabel} error={error}>
            {(control) => (
              <Input
                {...control}
                ref={field}
                autoComplete="off"
                spellCheck={false}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setError(undefined);
                }}
              />
            )}
          </Field>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline">Cancel</Button>
            </DialogClose>
            <PendingButton type="submit" variant="destructive" pending={pending}>
              {actionLabel}
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
