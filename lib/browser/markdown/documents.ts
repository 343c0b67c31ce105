/** The documents that the site shows, in the order of their contents. `docs/architecture.md` is for those who read the code. */
export const DOCUMENTS = [
  { name: "api", file: "docs/api.md" },
  { name: "ingestion", file: "docs/ingestion.md" },
  { name: "embed", file: "docs/embed.md" },
  { name: "limits", file: "docs/limits.md" },
  { name: "operation", file: "docs/operation.md" },
  { name: "readme", file: "README.md" },
  { name: "changelog", file: "CHANGELOG.md" },
] as const;
