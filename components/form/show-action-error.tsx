import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";

/**
 * Shows why an action refused a form: beside the field that is at fault, which gets the focus, or as `errors.root.server`, which goes with
 * the next try. A fault in one of several lines belongs to their field.
 */
export function showActionError<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
  error: { message: string; param: string | null },
): void {
  const name = error.param?.replace(/^(?:settings|rules)\./, "").replace(/[.[].*$/, "");
  // Where the field is named by its place, the path to it says nothing to a person.
  const message = error.message.startsWith(`${error.param}: `)
    ? error.message.slice(`${error.param}: `.length)
    : error.message;
  const field = Object.keys(form.getValues()).find((key) => key === name) as FieldPath<Values> | undefined;
  if (field) form.setError(field, { type: "server", message }, { shouldFocus: true });
  else form.setError("root.server", { message });
}
