"use client";

import { useForm } from "react-hook-form";
import { PasswordInput } from "#components/auth/password-input";
import { useFirstFocus } from "#components/auth/use-first-focus";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { signInWithPassword } from "#lib/browser/auth-client";
import { safeNext } from "#lib/browser/safe-next";

const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.signInInput));

export function SignInForm({
  next,
  email,
  initialFailure,
}: {
  next: string;
  /** What the address field holds at first. */
  email: string;
  initialFailure: string | null;
}) {
  // No default values: what was typed or filled in before the page was hydrated stays.
  const form = useForm<{ email: string; password: string }>({ resolver });
  const { errors, isSubmitting, isSubmitSuccessful, isSubmitted } = form.formState;
  useFirstFocus(form, email === "" ? "email" : "password");
  const submit = form.handleSubmit(async (values) => {
    const reason = await signInWithPassword(values.email, values.password);
    if (reason === null) {
      location.assign(safeNext(next));
      return;
    }
    form.setError("root.server", { message: reason });
    form.setFocus("password");
  });
  return (
    <Form className="grid gap-4" onSubmit={() => void submit()}>
      <FormError message={isSubmitted ? errors.root?.server?.message : initialFailure} />
      <Field id="email" label="Email" error={errors.email?.message}>
        {(control) => (
          <Input
            {...control}
            type="email"
            inputMode="email"
            autoComplete="username"
            {...form.register("email")}
            defaultValue={email}
          />
        )}
      </Field>
      <Field id="password" label="Password" error={errors.password?.message}>
        {(control) => <PasswordInput {...control} autoComplete="current-password" {...form.register("password")} />}
      </Field>
      <PendingButton type="submit" pending={isSubmitting || isSubmitSuccessful}>
        Sign in
      </PendingButton>
    </Form>
  );
}
