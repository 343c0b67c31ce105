import { CORRECTIONS } from "#lib/reference/corrections";
import type { DescribedField, DescribedOperation } from "#lib/reference/described";
import { toJson } from "#lib/reference/literals";
import { LANGUAGES, requestOf, sampleIn } from "#lib/reference/samples";

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``;

function table(title: string, fields: DescribedField[], hasDefaults: boolean): string {
  const head = hasDefaults
    ? "| Parameter | Type | Default | Description |\n|---|---|---|---|"
    : "| Field | Type | Description |\n|---|---|---|";
  const rows = fields.map(({ name, type, required, default: fallback, description }) => {
    const cells = [`\`${name}\``, required ? `${type}, required` : type];
    if (hasDefaults) cells.push(fallback === null ? "" : `\`${fallback}\``);
    return `| ${[...cells, description].map(cell).join(" | ")} |`;
  });
  return `### ${title}\n\n${head}\n${rows.join("\n")}`;
}

/** An operation for programs that read Markdown. */
export function operationMarkdown(operation: DescribedOperation): string {
  const { summary, method, path, description, fields, returns, errors, status, example } = operation;
  const request = requestOf(operation);
  return [
    `## ${summary}`,
    `\`${method} ${path}\``,
    description,
    CORRECTIONS[path],
    fields.length > 0 && table("Parameters", fields, true),
    returns.length > 0 && table("Response", returns, false),
    errors.length > 0 && `Errors: ${errors.map((code) => `\`${code}\``).join(", ")}`,
    ...LANGUAGES.map(({ id, label, grammar }) => `### ${label}\n\n${fence(grammar, sampleIn(id, request))}`),
    example.response !== undefined && `### Response ${status}\n\n${fence("json", toJson(example.response))}`,
  ]
    .filter(Boolean)
    .join("\n\n");
}
