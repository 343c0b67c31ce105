import type { ModelError } from "#lib/ai/model-error";

/** What a model takes: newer ones of some APIs know `max_tokens` by another name, or allow no temperature but their own. */
export type AcceptedParameters = { limit: "max_tokens" | "max_completion_tokens" | null; temperature: boolean };

const ALL: AcceptedParameters = { limit: "max_tokens", temperature: true };

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** The answer's text without what it recommends instead: "'max_tokens' is not supported. Use 'max_completion_tokens' instead." */
function complaint(error: ModelError): string {
  const body = field(error.cause, "responseBody");
  return typeof body === "string" ? body.replace(/\buse\b[^.]*\binstead\b/gi, "") : "";
}

/** What is left to send after a refusal, or null when the refusal names nothing that could be left out. */
export function withoutRefused(accepted: AcceptedParameters, error: ModelError): AcceptedParameters | null {
  if (error.status !== 400 && error.status !== 422) return null;
  const text = complaint(error);
  if (accepted.limit !== null && new RegExp(`\\b${accepted.limit}\\b`).test(text)) {
    return { ...accepted, limit: accepted.limit === "max_tokens" ? "max_completion_tokens" : null };
  }
  return accepted.temperature && /\btemperature\b/.test(text) ? { ...accepted, temperature: false } : null;
}

/** Accounts and chatbots name models of their own: beyond this many all are learned anew. */
const MODELS_KEPT = 1_000;

/** Per model, for the life of the process: it is refused once, not with every answer. */
const known = new Map<string, AcceptedParameters>();

export const acceptedParameters = {
  of: (model: string): AcceptedParameters => known.get(model) ?? ALL,
  remember(model: string, accepted: AcceptedParameters): void {
    if (known.size >= MODELS_KEPT) known.clear();
    known.set(model, accepted);
  },
};
