"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { PasswordInput } from "#components/auth/password-input";
import { FormError } from "#components/shell/form-error";
import { lazyResolver } from "#components/shell/lazy-resolver";
import { PendingButton } from "#components/shell/pending-button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import type { SignUpInput, UserView } from "#lib/accounts/schema";
import type { Action } from "#lib/action-result";
import { signInWithPassword } from "#lib/auth-client";
import { callAction } from "#lib/call-action";

const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.signUpInput));

export function SignUpForm({ signUp, next }: { signUp: Action<SignUpInput, UserView>; next: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  // No default values: what was typed or filled in before the page came alive stays.
  const form = useForm<SignUpInput>({ mode: "onTouched", resolver });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    setPending(true);
    setFailure(null);
    const result = await callAction(signUp(values));
    if (!result.ok) {
      const field = result.error.param;
      if (field === "email" || field === "password") {
        form.setError(field, { message: result.error.message }, { shouldFocus: true });
      } else setFailure(result.error.message);
    } else {
      const reason = await signInWithPassword(values.email, values.password);
      if (reason === null) {
        location.assign(next);
        return;
      }
      setFailure(reason);
    }
    setPending(false);
  });
  return (
    <form method="post" noValidate className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <FormError message={failure} />
      <Field id="email" label="E-mail" error={errors.email?.message}>
        {(control) => (
          <Input {...control} type="email" inputMode="email" autoComplete="email" {...form.register("email")} />
        )}
      </Field>
      <Field id="password" label="Password" hint="At least 10 characters." error={errors.password?.message}>
        {(control) => <PasswordInput {...control} autoComplete="new-password" {...form.register("password")} />}
      </Field>
      <PendingButton type="submit" pending={pending}>
        Create account
      </PendingButton>
    </form>
  );
}
