"use client";

import type { ReactNode } from "react";
import { DialogForm } from "#components/form/dialog-form";
import { FormField } from "#components/form/form-field";
import { useActionForm } from "#components/form/use-action-form";
import { Dialog, DialogContent } from "#components/ui/dialog";
import { Input } from "#components/ui/input";
import type { ActionResult } from "#lib/browser/action-result";

const refused = (message: string) => ({ ok: false as const, error: { code: "refused", message, param: "typed" } });

/**
 * For what cannot be undone: the button works once `word` has been typed. `onConfirm` returns null when it is done
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
  const form = useActionForm({
    values: { typed: "" },
    send: async ({ typed }): Promise<ActionResult<null>> => {
      if (typed.trim() !== word) return refused(`This is not "${word}".`);
      const reason = await onConfirm(typed.trim());
      return reason === null ? { ok: true, data: null } : refused(reason);
    },
    onSaved: () => onOpenChange(false),
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent>
        <DialogForm form={form} title={title} description={description} save={actionLabel} variant="destructive">
          <FormField form={form} name="typed" label={wordLabel}>
            {(control) => <Input {...control} autoComplete="off" spellCheck={false} />}
          </FormField>
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
