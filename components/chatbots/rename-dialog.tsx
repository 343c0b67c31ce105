"use client";

import { DialogForm } from "#components/form/dialog-form";
import { FormField } from "#components/form/form-field";
import { useActionForm } from "#components/form/use-action-form";
import { Dialog, DialogContent } from "#components/ui/dialog";
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
  const form = useActionForm({
    draft: `rename:${chatbot.id}`,
    saved: chatbot as Named,
    toValues: toName,
    send: ({ name }, { base: { version } }) => onRename(version, name.trim()),
    onSaved: (_saved, all) => all && onClose(),
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent aria-describedby={undefined}>
        <DialogForm form={form} title="Rename chatbot" save="Rename" onCancel={form.discard}>
          <FormField form={form} name="name" label="Name">
            {(control) => <Input {...control} maxLength={NAME_MAX} onFocus={(event) => event.target.select()} />}
          </FormField>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
