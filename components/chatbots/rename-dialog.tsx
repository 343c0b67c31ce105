"use client";

import { useId, useRef, useState } from "react";
import { PendingButton } from "#components/shell/pending-button";
import { useDraft } from "#components/shell/use-draft";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";

const NAME_MAX = 200;

/** `onRename` answers null when it is done, or the reason why not. */
export function RenameDialog({
  chatbotId,
  name,
  onRename,
  onClose,
}: {
  chatbotId: string;
  name: string;
  onRename: (name: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const id = useId();
  const [value, setValue, forget] = useDraft(`rename:${chatbotId}`, name);
  const field = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  async function rename() {
    setPending(true);
    setError(undefined);
    const reason = await onRename(value.trim());
    setPending(false);
    if (reason === null) {
      if (forget(value)) onClose();
      return;
    }
    setError(reason);
    field.current?.focus();
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>Rename chatbot</DialogTitle>
        </DialogHeader>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!pending) void rename();
          }}
        >
          <Field id={id} label="Name" error={error}>
            {(control) => (
              <Input
                {...control}
                ref={field}
                maxLength={NAME_MAX}
                value={value}
                onFocus={(event) => event.target.select()}
                onChange={(event) => setValue(event.target.value)}
              />
            )}
          </Field>
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline" onClick={() => forget()}>
                Cancel
              </Button>
            </DialogClose>
            <PendingButton type="submit" pending={pending}>
              Rename
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
