/** Chatbots may name models of their own: beyond this many all are learned anew. */
const MODELS_KEPT = 1_000;

/** Per model, for the life of the process. */
const known = new Map<string, boolean>();

/**
 * Does a model write what it thinks before its answer, with nothing that says so in front of it? Undefined until it has answered once.
 * `true` is for good.
 */
export const thinksAloud = {
  of: (model: string): boolean | undefined => known.get(model),
  remember(model: string, thinks: boolean): void {
    if (known.size >= MODELS_KEPT) known.clear();
    known.set(model, thinks);
  },
};
