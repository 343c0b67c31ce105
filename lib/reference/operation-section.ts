import { operationSamples } from "#lib/reference/code-block";
import { CORRECTIONS } from "#lib/reference/corrections";
import type { DescribedField, DescribedOperation } from "#lib/reference/described";
import { type Html, html } from "#lib/reference/html";
import { renderInline, renderMarkdown } from "#lib/reference/markdown";
import { sectionHtml } from "#lib/reference/section";

const PLACES = { path: "Path parameters", query: "Query parameters", body: "Body parameters" };

const nameCell = ({ name, type, required }: DescribedField) =>
  html`<th scope="row"><code>${name}</code> <span class="type">${type}</span>${required && html` <span class="required">required</span>`}</th>`;

function parameters(title: string, fields: DescribedField[]): Html {
  const rows = fields.map(
    (field) =>
      html`<tr>${nameCell(field)}<td>${field.default !== null && html`<code>${field.default}</code>`}</td><td>${renderInline(field.description)}</td></tr>`,
  );
  return html`<h3>${title}</h3><div class="table" tabindex="0" role="group" aria-label="${title}"><table><thead><tr><th scope="col">Parameter</th><th scope="col">Default</th><th scope="col">Description</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function returns(fields: DescribedField[]): Html {
  const rows = fields.map((field) => html`<tr>${nameCell(field)}<td>${renderInline(field.description)}</td></tr>`);
  return html`<h3>Response</h3><div class="table" tabindex="0" role="group" aria-label="Response"><table><thead><tr><th scope="col">Field</th><th scope="col">Description</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** Everything about an operation: what it does, what it takes and returns, and its code beside it. */
export function operationSection(operation: DescribedOperation): Html {
  const { anchor, method, path, summary, description, fields, errors } = operation;
  const groups = (["path", "query", "body"] as const).map((place) => {
    const found = fields.filter((field) => field.place === place);
    return found.length > 0 && parameters(PLACES[place], found);
  });
  const correction = CORRECTIONS[path];
  const prose = html`<p class="endpoint"><b class="m-${method}">${method}</b> <code>${path}</code></p>
${renderMarkdown(description)}${correction !== undefined && html`<p class="note">${renderInline(correction)}</p>`}${groups}${operation.returns.length > 0 && returns(operation.returns)}
${errors.length > 0 && html`<p class="errors">Errors: ${errors.map((code, at) => html`${at > 0 && ", "}<a href="/docs/errors#${code}"><code>${code}</code></a>`)}</p>`}`;
  return sectionHtml({ anchor, title: summary, prose, code: operationSamples(operation) });
}
