import { FormField } from "#components/form/form-field";
import type { FormFields } from "#components/form/use-action-form";
import { Textarea } from "#components/ui/textarea";

/** What visitors see before they ask: settings of the chatbot that its chat on a website shows, too. */
export function VisitorFields({ form }: { form: FormFields<{ welcome: string; suggestedQuestions: string }> }) {
  return (
    <>
      <FormField
        form={form}
        name="welcome"
        label="Welcome message"
        hint="The first thing visitors read. Leave it empty for none."
      >
        {(control) => <Textarea {...control} rows={2} className="min-h-16" />}
      </FormField>
      <FormField
        form={form}
        name="suggestedQuestions"
        label="Suggested questions"
        hint="One per line, at most 10. Visitors tap them instead of typing."
      >
        {(control) => <Textarea {...control} rows={3} />}
      </FormField>
    </>
  );
}
