import type { SourceRules } from "#lib/knowledge/sources/source-schema";

/** The rules of a source as they stand in fields: patterns one per line. */
export type RulesDraft = { depth: string; pageLimit: string; include: string; exclude: string; subdomains: boolean };

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
