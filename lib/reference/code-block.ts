import type { DescribedOperation } from "#lib/reference/described";
import { highlight } from "#lib/reference/highlight";
import { type Html, html } from "#lib/reference/html";
import { toJson } from "#lib/reference/literals";
import { LANGUAGES, requestOf, sampleIn, tryOf } from "#lib/reference/samples";

/** A block of code with a title, in one language. */
export function sampleBlock({ title, code, language }: { title: string; code: string; language: string }): Html {
  return html`<figure class="sample">${title !== "" && html`<figcaption>${title}</figcaption>`}<pre tabindex="0"><code>${highlight(code, language)}</code></pre></figure>`;
}

/** The operation's request in each language, of which one is shown, and its response. */
export function operationSamples(operation: DescribedOperation): Html {
  const request = requestOf(operation);
  const samples = LANGUAGES.map(
    ({ id, label, grammar }) =>
      html`<pre tabindex="0" data-language="${id}" aria-label="${operation.summary} in ${label}" role="group"><code>${highlight(sampleIn(id, request), grammar)}</code></pre>`,
  );
  const caption = html`<figcaption><b class="m-${operation.method}">${operation.method}</b> ${operation.path}</figcaption>`;
  const { response } = operation.example;
  const trial = tryOf(operation);
  return html`<figure class="sample"${trial !== null && html` data-request="${trial}"`}>${caption}${samples}</figure>
${response !== undefined && sampleBlock({ title: `Response ${operation.status}`, code: toJson(response), language: "json" })}`;
}
