"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { StrictnessField } from "#components/settings/strictness-field";
import { FormError } from "#components/shell/form-error";
import { lazyResolver } from "#components/shell/lazy-resolver";
import { PendingButton } from "#components/shell/pending-button";
import { useFormDraft } from "#components/shell/use-form-draft";
import { Button } from "#components/ui/button";
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from "#components/ui/card";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Slider } from "#components/ui/slider";
import { Switch } from "#components/ui/switch";
import { Textarea } from "#components/ui/textarea";
import { toast } from "#components/ui/toast";
import type { Action } from "#lib/action-result";
import { callAction } from "#lib/call-action";
import type { ChatbotSettings, ChatbotView } from "#lib/chatbots/schema";
import { type SettingsValues, toSettings, toValues } from "#lib/chatbots/settings-values";

const resolver = lazyResolver(() => import("#lib/chatbots/settings-form-schema").then((module) => module.settingsForm));
const FIELDS = [
  "name",
  "welcome",
  "suggestedQuestions",
  "fallback",
  "persona",
  "model",
  "temperature",
  "strictness",
] as const;

function describeTemperature(value: number): string {
  if (value === 0) return "0: always the likeliest words";
  if (value <= 0.5) return `${value}: plain and steady`;
  if (value <= 1) return `${value}: more varied`;
  return `${value}: free, may ramble`;
}

export function SettingsForm({
  chatbot,
  updateChatbot,
}: {
  chatbot: ChatbotView;
  updateChatbot: Action<{ chatbotId: string; settings: Partial<ChatbotSettings> }, ChatbotView>;
}) {
  const router = useRouter();
  const [failure, setFailure] = useState<string | null>(null);
  // Also on each field, so that the server paints them filled.
  const values = toValues(chatbot);
  const form = useForm<SettingsValues>({ defaultValues: values, resolver });
  const { errors, isDirty, isSubmitting } = form.formState;

  const forget = useFormDraft(form, `settings:${chatbot.id}`);

  const submit = form.handleSubmit(async (values) => {
    setFailure(null);
    const result = await callAction(updateChatbot({ chatbotId: chatbot.id, settings: toSettings(values) }));
    if (result.ok) {
      forget();
      form.reset(toValues(result.data));
      toast.success("Settings saved. They hold from the next answer on.");
      router.refresh();
      return;
    }
    const param = result.error.param?.replace(/^settings\./, "").replace(/\[.*$/, "");
    const field = FIELDS.find((name) => name === param);
    if (field) form.setError(field, { message: result.error.message }, { shouldFocus: true });
    else setFailure(result.error.message);
  });

  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)}>
      <Card>
        <CardHeader>
          <CardTitle>How it behaves</CardTitle>
          <CardDescription>Changes hold from the next answer on.</CardDescription>
        </CardHeader>
        <CardContent className="grid max-w-2xl gap-6">
          <FormError message={failure} />
          <Field id="name" label="Name" hint="Only you see it." error={errors.name?.message}>
            {(control) => (
              <Input {...control} autoComplete="off" {...form.register("name")} defaultValue={values.name} />
            )}
          </Field>
          <Field
            id="welcome"
            label="Welcome message"
            hint="The first thing visitors read. Leave it empty for none."
            error={errors.welcome?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                className="min-h-16"
                {...form.register("welcome")}
                defaultValue={values.welcome}
              />
            )}
          </Field>
          <Field
            id="suggestedQuestions"
            label="Suggested questions"
            hint="One a line, at most 10. Visitors tap them instead of typing."
            error={errors.suggestedQuestions?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                {...form.register("suggestedQuestions")}
                defaultValue={values.suggestedQuestions}
              />
            )}
          </Field>
          <StrictnessField register={form.register("strictness")} initial={values.strictness} />
          <Field
            id="fallback"
            label="Fallback text"
            hint="What visitors read when nothing it knows answers the question."
            error={errors.fallback?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                className="min-h-16"
                {...form.register("fallback")}
                defaultValue={values.fallback}
              />
            )}
          </Field>
          <Controller
            control={form.control}
            name="verbatim"
            render={({ field }) => (
              <div className="flex items-start justify-between gap-4">
                <div className="grid gap-0.5">
                  <label htmlFor="verbatim" className="font-medium text-sm">
                    Answer Q&As word for word
                  </label>
                  <p id="verbatim-hint" className="text-muted-foreground text-xs">
                    When a Q&A fits with great certainty, its answer is given exactly as you wrote it, without the
                    model.
                  </p>
                </div>
                <Switch
                  id="verbatim"
                  aria-describedby="verbatim-hint"
                  checked={field.value}
                  onCheckedChange={field.onChange}
                  onBlur={field.onBlur}
                />
              </div>
            )}
          />
          <Field
            id="persona"
            label="Persona"
            hint="Who it is and how it speaks. It changes the voice, never the facts."
            error={errors.persona?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                placeholder="You work at the front desk of a small hotel. Friendly, brief, on first-name terms."
                {...form.register("persona")}
                defaultValue={values.persona}
              />
            )}
          </Field>
          <Field
            id="model"
            label="Model"
            hint="The name of a model that your server's provider has. Empty: the one the server is set to."
            error={errors.model?.message}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                {...form.register("model")}
                defaultValue={values.model}
              />
            )}
          </Field>
          <Controller
            control={form.control}
            name="temperature"
            render={({ field }) => (
              <Field
                id="temperature"
                label="Temperature"
                aside={describeTemperature(field.value)}
                hint="How freely the model words its answers."
                error={errors.temperature?.message}
              >
                {(control) => (
                  <Slider
                    {...control}
                    min={0}
                    max={2}
                    step={0.1}
                    aria-valuetext={describeTemperature(field.value)}
                    value={field.value}
                    onBlur={field.onBlur}
                    onChange={(event) => field.onChange(event.target.valueAsNumber)}
                  />
                )}
              </Field>
            )}
          />
        </CardContent>
        <CardFooter className={isDirty ? "sticky bottom-0 rounded-b-lg bg-muted" : undefined}>
          <PendingButton type="submit" pending={isSubmitting}>
            Save settings
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
