const anyCase = (words: string) => words.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** Tags between which models think, or call something; what stands between them is not for the visitor. */
const HIDDEN = anyCase("think|thinking|thoughts|thought|reasoning|reflection|scratchpad|seed:think|tool_call");
/** Tags that some models put around the answer itself. */
const WRAPPERS = anyCase("answer|final_answer|response");
const ROLES = "assistant|chatbot|bot|ai|model|answer|human|visitor|user|system";

/** Not where a backtick stands before it: an answer may be about such a token. */
const TAGS =
  `(?<!\`)(?:</?(?:${HIDDEN}|${WRAPPERS}|s|start_of_turn|end_of_turn)\\s{0,8}/?>|<[|｜][^<>|｜\\n]{1,40}[|｜]>|` +
  "\\[/?(?:THINK|INST)\\]|◁/?think▷|<</?SYS>>)";
/** Alone in a line it is what a template leaves whose tokens were removed. */
const ROLE =
  "(?<=[\\n>\\]▷])[ \\t]{0,8}(?:" +
  `(?:#{1,4}[ \\t]{0,8}|\\*\\*)?(?:${anyCase(ROLES)})(?:\\*\\*)?[ \\t]{0,8}:(?:\\*\\*)?|(?:${ROLES})[ \\t]{0,8}(?=\\n))`;
/** Channels whose tokens were removed: `analysisThe visitor asks …assistantfinalA ticket …`. */
const CHANNEL = "(?<=[\\n>\\]])(?:analysis|commentary)(?=\\p{Lu}|\\p{Lo})|assistant(?:final|analysis|commentary)";

/**
 * Where a model's text stops being the answer, or begins to be it again: reasoning tags, tokens of chat templates, a role's name at the
 * beginning of a line, and channels. One character must stand before the text.
 */
export const TOKEN = new RegExp(`${TAGS}|${CHANNEL}|${ROLE}`, "gu");

const TOOLS = "SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|ARGS";
/** What a model's server reads as its template's own in any message: tokens that begin or end a turn, a role, a thought or a tool's call. */
const SPECIAL = new RegExp(
  `<[|｜][^\\s<>|｜]{1,60}[|｜]>|</?${anyCase("(?:s|bos|eos|pad|unk|think|seed:think|tool_call|tool_response)")}>|` +
    `</?(?:start|end)_of_(?:turn|role|text)>|<</?SYS>>|\\[/?(?:INST|THINK|BOS|EOS|IMG|PREFIX|MIDDLE|SUFFIX|${TOOLS})\\]|◁/?think▷`,
  "gu",
);

/** The text with such tokens in brackets of another shape: somebody wrote them, and they are to begin nothing. */
export function withoutTemplateTokens(text: string): string {
  return text.replace(SPECIAL, (token) => `‹${token.replace(/^[<[◁]+|[>\]▷]+$/gu, "")}›`);
}

/** Every beginning of the words, the longest first. */
const beginnings = (words: string) =>
  words
    .split("|")
    .flatMap((word) => [...word].map((_, length) => word.slice(0, word.length - length)))
    .sort((a, b) => b.length - a.length)
    .join("|");

/** The end of a text that may become such a token with what follows. */
export const PARTIAL = new RegExp(
  "(?<!`)(?:<[|｜][^<>|｜\\n]{0,40}[|｜]?|</?[A-Za-z_:]{0,16}\\s{0,8}/?|<</?[SY]{0,3}>?|\\[/?[A-Z]{0,5}|◁/?[a-z]{0,5})$|" +
    "(?<=[\\n>\\]▷])[ \\t]{0,8}(?:#{1,4}[ \\t]{0,8}|\\*{1,2})?" +
    `(?:(?:${anyCase(beginnings(`${ROLES}|analysis|commentary`))})?|(?:${anyCase(ROLES)})\\*{0,2}[ \\t]{0,8}(?::\\*{0,2})?)$`,
  "gu",
);

/** What a token of a template does; `wrapper`: nothing. */
export type TokenKind = "open" | "close" | "header" | "message" | "visitor" | "wrapper" | "turn";

const THOUGHT = "(?:think|thought|reason|reflection|scratchpad|_call)";
const KINDS: [RegExp, TokenKind][] = [
  [new RegExp(`^(?:/|end_).{0,40}${THOUGHT}|${THOUGHT}.{0,40}(?:/|_end)$`), "close"],
  [new RegExp(THOUGHT), "open"],
  [/^(?:channel|start|im_start|start_header_id|start_of_turn|start_of_role)$/, "header"],
  [/^(?:message|end_header_id|end_of_role|im_sep)$/, "message"],
  [/^(?:user|human)$/, "visitor"],
  [/^\/?(?:final_answer|answer|response|start_response|constrain)$|^s$|^begin/, "wrapper"],
];

/** What a tag or a template's token does, in whatever brackets it comes. */
export function kindOfToken(token: string): TokenKind {
  const name = token
    .toLowerCase()
    .replace(/[<>|｜[\]◁▷\s]/gu, "")
    .replace(/▁/g, "_");
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? "turn";
}

const ROLE_NAME = new RegExp(`^[ \\t#*]{0,16}(${ROLES})[ \\t*]{0,10}(:?)[ \\t*]{0,2}$`, "iu");

/** The role that a token names; `line`: it stands alone in its line. Null where it is another token. */
export function roleIn(token: string): { name: string; line: boolean } | null {
  const [, name, colon] = ROLE_NAME.exec(token) ?? [];
  return name === undefined ? null : { name: name.toLowerCase(), line: colon === "" };
}
