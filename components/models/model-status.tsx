import type { ModelView } from "#lib/models/schema";

const PROBLEMS = {
  key_unreadable:
    "The key has to be entered again: it was stored with another secret than this server has now (AUTH_SECRET). Until then answers quote your own text.",
  model_not_allowed:
    "This server no longer allows the model that is connected. Choose another one; until then answers quote your own text.",
  address_not_allowed:
    "Only the owner of this server may connect a model at a private address. Choose another service; until then answers quote your own text.",
};

function inWords({ source, model, connection }: ModelView): { text: string; warns: boolean } {
  if (source === "environment") {
    const which = model ? ` Answers are written by ${model}.` : " It names none: each chatbot may name one of its own.";
    const own = connection ? " What this account has connected is kept, and not used." : "";
    const text = `The server's settings (CHAT_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL) decide on the model, so nothing can be changed here.${which}${own}`;
    return { text, warns: false };
  }
  if (connection?.problem) return { text: PROBLEMS[connection.problem], warns: true };
  if (connection) return { text: `Answers are written by ${connection.model}.`, warns: false };
  return { text: "No model is connected: answers quote your own text.", warns: false };
}

/** What writes the answers now, and why it cannot be otherwise. */
export function ModelStatus({ model }: { model: ModelView }) {
  const { text, warns } = inWords(model);
  return (
    <p role="status" className={`rounded-lg px-3 py-2 text-sm ${warns ? "bg-warning-soft text-warning" : "bg-muted"}`}>
      {text}
    </p>
  );
}
