import { isAllowedModel } from "#lib/ai/configured-models";
import { env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

/** @throws invalid_field when a chatbot names a model that `ALLOWED_MODELS` does not list */
export function requireAllowedModel(model: string | null | undefined): void {
  if (!model || isAllowedModel(model)) return;
  const allowed = env().ALLOWED_MODELS?.join(", ");
  throw new AppError("invalid_field", `This server does not allow this model. Choose one of: ${allowed}.`, {
    param: "settings.model",
  });
}
