import type { SourceRules } from "#lib/knowledge/sources/source-schema";

/** The rules of a source as they stand in fields: patterns one per line. */
export type RulesDraft = { depth: string; pageLimit: string; include: string; exclude: string; subdomains: boolean };
export type RulesField = keyof RulesDraft;

const FIELDS: readonly RulesField[] = ["depth", "pageLimit", "include", "exclude", "subdomains"];
const patterns = (text: string) => text.split(/[\s,]+/).filter(Boolean);

export function toRulesDraft(rules: SourceRules): RulesDraft {
  const { depth, pageLimit, include, exclude, subdomains } = rules;
  return {
    depth: String(depth),
    pageLimit: String(pageLimit),
    include: include.join("\n"),
    exclude: exclude.join("\n"),
    subdomains,
  };
}

export function toRules({ depth, pageLimit, include, exclude, subdomains }: RulesDraft): SourceRules {
  return {
    depth: Number(depth),
    pageLimit: Number(pageLimit),
    include: patterns(include),
    exclude: patterns(exclude),
    subdomains,
  };
}

/** The field that an error's `param` speaks of, such as `rules.exclude[0]`, with the message without that path. */
export function faultOf(error: { message: string; param: string | null }): {
  field: RulesField | "url" | null;
  message: string;
} {
  const { message, param } = error;
  const bare = param !== null && message.startsWith(`${param}: `) ? message.slice(param.length + 2) : message;
  const name = /^(?:rules\.)?(\w+)/.exec(param ?? "")?.[1];
  return { field: name === "url" ? name : (FIELDS.find((field) => field === name) ?? null), message: bare };
}
