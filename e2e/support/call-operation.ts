import type { CallOptions } from "#e2e/support/api-client";
import { fieldsOf } from "#lib/operations/fields";
import type { Operation } from "#lib/operations/operation";

/** The call of an operation with the values of its example, where `values` names no other. */
export function callOf(operation: Operation, values: Record<string, unknown>): [path: string, options: CallOptions] {
  const given: Record<string, unknown> = { ...(operation.example.request as object) };
  for (const [name, value] of Object.entries(values)) if (name in given) given[name] = value;
  const query = new URLSearchParams();
  const body: Record<string, unknown> = {};
  let path: string = operation.path;
  for (const { name, places } of fieldsOf(operation)) {
    if (given[name] === undefined) continue;
    if (places.includes("path")) path = path.replace(`{${name}}`, encodeURIComponent(String(given[name])));
    else if (places.includes("query")) query.set(name, String(given[name]));
    else body[name] = given[name];
  }
  const file = { body: "Mine now.", headers: { "content-type": "text/plain" } };
  const hasBody = operation.body === undefined && operation.method !== "GET" && operation.method !== "DELETE";
  const sent = operation.body === "file" ? file : hasBody ? { body } : {};
  return [query.size > 0 ? `${path}?${query}` : path, { method: operation.method, ...sent }];
}
