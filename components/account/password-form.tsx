"use client";

import { useForm } from "react-hook-form";
import { PasswordInput } from "#components/auth/password-input";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { showActionError } from "#components/form/show-action-error";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { toast } from "#components/ui/toast";
import type { Action } from "#lib/browser/action-result";
import { signInWithPassword } from "#lib/browser/auth-client";
import { callAction } from "#lib/browser/call-action";

type Change = { currentPassword: string; newPassword: string };
const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.changePasswordInput));

export function PasswordForm({ email, changePassword }: { email: string; changePassword: Action<Change, unknown> }) {
  const form = useForm<Change>({ defaultValues: { currentPassword: "", newPassword: "" }, resolver });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const result = await callAction(changePassword(values));
    if (result.ok) {
      // Every session ended with the old password, this one too: it is opened again with the new one.
      const reason = await signInWithPassword(email, values.newPassword);
      if (reason !== null) {
        location.assign("/sign-in?next=/account");
        return;
      }
      form.reset();
      toast.success("Password changed. Other sessions were signed out.");
    } else showActionError(form, result.error);
  });
  return (
    <Form onSubmit={() => void submit()}>
      <Card>
        <CardHeader>
          <CardTitle>Password</CardTitle>
          <CardDescription>Changing it signs you out everywhere else.</CardDescription>
        </CardHeader>
        <CardContent className="grid max-w-xl gap-4">
          <FormError message={errors.root?.server?.message} />
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <Field id="currentPassword" label="Current password" error={errors.currentPassword?.message}>
            {(control) => (
              <PasswordInput {...control} autoComplete="current-password" {...form.register("currentPassword")} />
            )}
          </Field>
          <Field
            id="newPassword"
            label="New password"
            hint={errors.newPassword ? undefined : "At least 10 characters."}
            error={errors.newPassword?.message}
          >
            {(control) => <PasswordInput {...control} autoComplete="new-password" {...form.register("newPassword")} />}
          </Field>
        </CardContent>
        <CardFooter>
          <PendingButton type="submit" pending={isSubmitting}>
            Change password
          </PendingButton>
        </CardFooter>
      </Card>
    </Form>
  );
}
