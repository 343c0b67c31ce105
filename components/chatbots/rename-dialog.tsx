"use client";

import { useId } from "react";
import { useForm } from "react-hook-form";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { SettledField } from "#components/form/settled-field";
import { useVersionedSave } from "#components/form/use-versioned-save";
import { Button } from "#components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import type { ActionResult } from "#lib/browser/action-result";

const NAME_MAX = 200;

type Named = { version: number; name: string };
const toName = ({ name }: Named) => ({ name });

/** `onRename` is refused unless the chatbot still has this version. */
export function RenameDialog({
  chatbot,
  onRename,
  onClose,
}: {
  chatbot: Named & { id: string };
  onRename: (version: number, name: string) => Promise<ActionResult<Named>>;
  onClose: () => void;
}) {
  const id = useId();
  const form = useForm({ defaultValues: toName(chatbot) });
  // Read while rendering: that is how the form knows to keep count of them.
  const { errors, isSubmitting, dirtyFields: _dirtyFields } = form.formState;
  const { save, conflicts, settle, discard } = useVersionedSave({
    form,
    name: `rename:${chatbot.id}`,
    view: chatbot,
    toValues: toName,
    send: (version, _fields, { name }) => onRename(version, name.trim()),
    onSaved: (_saved, all) => all && onClose(),
  });
  const submit = form.handleSubmit(save);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>Rename chatbot</DialogTitle>
        </DialogHeader>
        <form noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
          <SettledField name="name" label="Name" conflicts={conflicts} onSettle={settle}>
            <Field id={id} label="Name" error={errors.name?.message}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={NAME_MAX}
                  {...form.register("name")}
                  onFocus={(event) => event.target.select()}
                />
              )}
            </Field>
          </SettledField>
          <FormError message={errors.root?.server?.message} />
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline" onClick={discard}>
                Cancel
              </Button>
            </DialogClose>
            <PendingButton type="submit" pending={isSubmitting}>
              Rename
            </PendingButton>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
