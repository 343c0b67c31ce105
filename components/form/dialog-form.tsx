import type { ReactNode } from "react";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { Button } from "#components/ui/button";
import { DialogClose, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "#components/ui/dialog";

/** What stands in a dialog that is a form: title, fields, what is wrong with it as a whole, and the two ways out. */
export function DialogForm({
  form: { submit, pending, failure },
  title,
  description,
  save,
  variant = "default",
  blocked = false,
  actions,
  onCancel,
  children,
}: {
  form: { submit: () => void; pending: boolean; failure: string | undefined };
  title: ReactNode;
  description?: ReactNode;
  /** The button's label. */
  save: string;
  variant?: "default" | "destructive";
  /** Waits for another button's request. */
  blocked?: boolean;
  /** Stand between "Cancel" and the button. */
  actions?: ReactNode;
  onCancel?: () => void;
  children?: ReactNode;
}) {
  return (
    <Form className="grid gap-4" onSubmit={submit}>
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
        {description ? <DialogDescription className="[overflow-wrap:anywhere]">{description}</DialogDescription> : null}
      </DialogHeader>
      {children}
      <FormError message={failure} />
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="outline" onClick={onCancel}>
            Cancel
          </Button>
        </DialogClose>
        {actions}
        <PendingButton type="submit" variant={variant} pending={pending} blocked={blocked}>
          {save}
        </PendingButton>
      </DialogFooter>
    </Form>
  );
}
