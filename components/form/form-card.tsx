import type { ReactNode } from "react";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { PendingButton } from "#components/form/pending-button";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";

type Saving = {
  submit: () => void;
  discard: () => void;
  pending: boolean;
  isDirty: boolean;
  failure: string | undefined;
};

/** A form in a card of its own. What is wrong with it as a whole stands beside the button, which stays in sight while something is unsaved. */
export function FormCard({
  form: { submit, discard, pending, isDirty, failure },
  title,
  description,
  save,
  unsaved,
  className = "grid max-w-xl gap-4",
  actions,
  children,
}: {
  form: Saving;
  title: string;
  description?: string;
  /** The button's label; null where nothing can be saved. */
  save: string | null;
  /** Stands beside the button while something is not saved, with the way to give it up; a form without it has nothing to give up. */
  unsaved?: string;
  className?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const shows = isDirty && unsaved !== undefined;
  return (
    <Form onSubmit={submit}>
      <Card>
        <CardHeader>
          <CardTitle>{title}</CardTitle>
          {description ? <CardDescription>{description}</CardDescription> : null}
        </CardHeader>
        <CardContent className={className}>{children}</CardContent>
        {save === null && !actions ? null : (
          <CardFooter className={shows ? "sticky bottom-0 rounded-b-lg bg-muted" : undefined}>
            {save === null ? null : (
              <PendingButton type="submit" pending={pending}>
                {save}
              </PendingButton>
            )}
            {actions}
            {shows ? (
              <Button variant="ghost" onClick={discard}>
                Discard changes
              </Button>
            ) : null}
            <FormError message={failure} />
            {shows && !failure ? (
              <span role="status" className="text-muted-foreground text-xs">
                {unsaved}
              </span>
            ) : null}
          </CardFooter>
        )}
      </Card>
    </Form>
  );
}
