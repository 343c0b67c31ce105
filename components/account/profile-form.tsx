"use client";

import { useForm } from "react-hook-form";
import { Form } from "#components/form/form";
import { FormError } from "#components/form/form-error";
import { lazyResolver } from "#components/form/lazy-resolver";
import { PendingButton } from "#components/form/pending-button";
import { SettledField } from "#components/form/settled-field";
import { pick, useVersionedSave } from "#components/form/use-versioned-save";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { toast } from "#components/ui/toast";
import type { UserView } from "#lib/accounts/schema";
import type { Action } from "#lib/browser/action-result";
import { callAction } from "#lib/browser/call-action";

type Profile = { name: string; email: string };
const resolver = lazyResolver(() => import("#lib/accounts/schema").then((module) => module.profileForm));
const toProfile = ({ name, email }: UserView): Profile => ({ name, email });

export function ProfileForm({
  user,
  updateProfile,
}: {
  user: UserView;
  updateProfile: Action<Partial<Profile> & { version: number }, UserView>;
}) {
  const form = useForm<Profile>({ defaultValues: toProfile(user), resolver });
  // Read while rendering: that is how the form knows to keep count of them.
  const { errors, isDirty, isSubmitting, dirtyFields: _dirtyFields } = form.formState;
  const { save, conflicts, settle, discard } = useVersionedSave({
    form,
    name: "profile",
    view: user,
    toValues: toProfile,
    send: (version, fields, values) => callAction(updateProfile({ ...pick(values, fields), version })),
    onSaved: () => toast.success("Profile saved."),
  });
  const submit = form.handleSubmit(save);
  const settled = { conflicts, onSettle: settle };
  return (
    <Form onSubmit={() => void submit()}>
      <Card>
        <CardHeader>
          <CardTitle>Profile</CardTitle>
        </CardHeader>
        <CardContent className="grid max-w-xl gap-4">
          <FormError message={errors.root?.server?.message} />
          <SettledField name="name" label="Name" {...settled}>
            <Field id="name" label="Name" error={errors.name?.message}>
              {(control) => (
                <Input {...control} autoComplete="name" {...form.register("name")} defaultValue={user.name} />
              )}
            </Field>
          </SettledField>
          <SettledField name="email" label="Email" {...settled}>
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
          </SettledField>
        </CardContent>
        <CardFooter>
          <PendingButton type="submit" pending={isSubmitting}>
            Save profile
          </PendingButton>
          {isDirty ? (
            <>
              <Button variant="ghost" onClick={discard}>
                Discard changes
              </Button>
              <span role="status" className="text-muted-foreground text-xs">
                Not saved yet. A reload keeps what you typed.
              </span>
            </>
          ) : null}
        </CardFooter>
      </Card>
    </Form>
  );
}
