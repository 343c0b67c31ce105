"use client";

import { useForm } from "react-hook-form";
import { FormError } from "#components/shell/form-error";
import { lazyResolver } from "#components/shell/lazy-resolver";
import { PendingButton } from "#components/shell/pending-button";
import { showActionError } from "#components/shell/show-action-error";
import { useFormDraft } from "#components/shell/use-form-draft";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import type { UserView } from "#lib/accounts/schema";
import type { Action } from "#lib/action-result";
import { callAction } from "#lib/call-action";

type Profile = { name: string; email: string };
const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.updateProfileInput));

export function ProfileForm({ user, updateProfile }: { user: UserView; updateProfile: Action<Profile, UserView> }) {
  const form = useForm<Profile>({ defaultValues: { name: user.name, email: user.email }, resolver });
  const forget = useFormDraft(form, "profile");
  const { errors, isDirty, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const result = await callAction(updateProfile(values));
    if (result.ok) {
      forget();
      form.reset({ name: result.data.name, email: result.data.email });
      toast.success("Profile saved.");
    } else showActionError(form, result.error);
  });
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)}>
      <Card>
        <CardHeader>
          <CardTitle>Profile</CardTitle>
        </CardHeader>
        <CardContent className="grid max-w-xl gap-4">
          <FormError message={errors.root?.server?.message} />
          <Field id="name" label="Name" error={errors.name?.message}>
            {(control) => (
              <Input {...control} autoComplete="name" {...form.register("name")} defaultValue={user.name} />
            )}
          </Field>
          <Field id="email" label="Email" hint="You sign in with it." error={errors.email?.message}>
            {(control) => (
              <Input
                {...control}
                type="email"
                inputMode="email"
                autoComplete="email"
                {...form.register("email")}
                defaultValue={user.email}
              />
            )}
          </Field>
        </CardContent>
        <CardFooter>
          <PendingButton type="submit" pending={isSubmitting}>
            Save profile
          </PendingButton>
          {isDirty ? (
            <>
              <Button
                variant="ghost"
                onClick={() => {
                  forget();
                  form.reset();
                }}
              >
                Discard changes
              </Button>
              <span role="status" className="text-muted-foreground text-xs">
                Not saved yet. A reload keeps what you typed.
              </span>
            </>
          ) : null}
        </CardFooter>
      </Card>
    </form>
  );
}
