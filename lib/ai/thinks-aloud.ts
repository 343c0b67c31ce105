/** Chatbots may name models of their own: beyond this many all are learned anew. */
const MODELS_KEPT = 1_000;

/** Per model, for the life of the process. */
const known = new Map<string, boolean>();

/**
 * Families whose templates leave the first word to the model: what they think, if they do, comes apart from the text or between tags of its own.
 * A version is listed once it is known; one that is not is learned from its first answer.
 */
const OPENS_WITH_ANSWER =
  /^(?:gpt-(?:3\.5|4|5)|chatgpt-|o[134](?:-|$)|claude-|gemini-(?:1\.5|2|3)|gemma-?[23]|(?:open-)?mistral-|ministral-|mixtral-|codestral|command-|(?:meta-)?llama-?[234]|qwen-?2|phi-?[34]|granite-?[23])/;
/** Whoever trains such a model to think says so in its name. */
const TRAINED_TO_THINK = /r1|think|reason|distill|qwq|cot\b|hermes|nemotron/;

function opensWithAnswer(model: string): boolean {
  const name = model.toLowerCase();
  return OPENS_WITH_ANSWER.test(name.split("/").at(-1) ?? "") && !TRAINED_TO_THINK.test(name);
}

/**
 * Does a model write what it thinks before its answer, with nothing that says so in front of it? Undefined until it has answered once, unless its
 * name tells. `true` is for good.
 */
export const thinksAloud = {
  of: (key: string, model: string): boolean | undefined =>
    known.get(key) ?? (opensWithAnswer(model) ? false : undefined),
  remember(key: string, thinks: boolean): void {
    if (known.size >= MODELS_KEPT) known.clear();
    known.set(key, thinks);
  },
};
