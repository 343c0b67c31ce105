import type { Action } from "#lib/browser/action-result";
import type {
  Schedule,
  SourceCommand,
  SourceListView,
  SourceRules,
  SourceView,
} from "#lib/knowledge/sources/source-schema";

export type NewSource = { kind: "site" | "sitemap"; url: string; rules: SourceRules; schedule: Schedule };
export type SourceChange = { version?: number; schedule?: Schedule; rules?: Partial<SourceRules> };

export type SourceActions = {
  createSource: Action<NewSource & { chatbotId: string }, SourceView>;
  changeSource: Action<SourceChange & { chatbotId: string; sourceId: string }, SourceView>;
  commandSource: Action<{ chatbotId: string; sourceId: string; command: SourceCommand }, SourceView>;
  deleteSource: Action<{ chatbotId: string; sourceId: string }, unknown>;
  restoreSource: Action<{ chatbotId: string; sourceId: string }, SourceView>;
};

export type InitialSources = { list: SourceListView; at: number };

export const SCHEDULE_NAMES: Record<Schedule, string> = {
  off: "Manually",
  hourly: "Hourly",
  daily: "Daily",
  weekly: "Weekly",
  monthly: "Monthly",
};

export function nameOfSource(source: Pick<SourceView, "kind" | "url">): string {
  return source.kind === "list" ? "Single pages" : source.url;
}

export const DEFAULT_RULES: SourceRules = { depth: 3, pageLimit: 500, include: [], exclude: [], subdomains: false };
