import type { DescribedOperation } from "#lib/reference/described";
import { toJavaScript, toJson, toPython, toRuby } from "#lib/reference/literals";
import { ORIGIN, TOKEN } from "#lib/reference/placeholders";

export const LANGUAGES = [
  { id: "javascript", label: "JavaScript", grammar: "javascript" },
  { id: "python", label: "Python", grammar: "python" },
  { id: "shell", label: "Shell", grammar: "shellscript" },
  { id: "ruby", label: "Ruby", grammar: "ruby" },
] as const;
export type Language = (typeof LANGUAGES)[number]["id"];

/** A request with everything in its place. */
export type SampleRequest = {
  method: string;
  url: string;
  headers: [string, string][];
  body: unknown;
  /** The file whose content is the body. */
  file: string | null;
};

const indent = (text: string, by: string) => text.replaceAll("\n", `\n${by}`);

/** The request of an operation's example. */
export function requestOf({ method, path, fields, hasToken, takesFile, example }: DescribedOperation): SampleRequest {
  const valuesIn = (place: string) =>
    Object.entries(example.request).filter(
      ([name]) => (fields.find((field) => field.name === name)?.place ?? "body") === place,
    );
  const values = new Map(valuesIn("path").map(([name, value]) => [name, String(value)]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? name));
  const query = new URLSearchParams(valuesIn("query").map(([name, value]) => [name, String(value)])).toString();
  const given = valuesIn("body");
  const takesBody = !takesFile && (given.length > 0 || fields.some(({ place }) => place === "body"));
  return {
    method,
    url: `${ORIGIN}${filled}${query === "" ? "" : `?${query}`}`,
    headers: [
      ...(hasToken ? ([["Authorization", `Bearer ${TOKEN}`]] as [string, string][]) : []),
      ...(takesBody ? ([["Content-Type", "application/json"]] as [string, string][]) : []),
      ...(takesFile ? ([["Content-Type", "application/pdf"]] as [string, string][]) : []),
    ],
    body: takesBody ? Object.fromEntries(given) : undefined,
    file: takesFile ? String(example.request.name) : null,
  };
}

/**
 * The same for the page's own script, which sends it to the server that the page is from: null where a browser has not what it takes. What
 * deletes is asked first what it would delete.
 */
export function tryOf(operation: DescribedOperation): string | null {
  const { method, url, body, file } = requestOf(operation);
  if (file !== null) return null;
  const dry = operation.method === "DELETE" && operation.fields.find(({ name }) => name === "dry_run");
  const path = url.slice(ORIGIN.length);
  return JSON.stringify({
    method,
    path: dry && dry.place === "query" ? `${path}${path.includes("?") ? "&" : "?"}dry_run=true` : path,
    body: dry && dry.place === "body" ? { ...(body as object), dry_run: true } : body,
    token: operation.hasToken,
  });
}

const WRITERS: Record<Language, (request: SampleRequest) => string> = { javascript, python, shell, ruby };

/** A whole program that sends the request and prints the response. */
export function sampleIn(language: Language, request: SampleRequest): string {
  return WRITERS[language](request);
}

function javascript({ method, url, headers, body, file }: SampleRequest): string {
  const options = [
    ...(method === "GET" ? [] : [`method: "${method}",`]),
    ...(headers.length > 0 ? [`headers: ${toJavaScript(Object.fromEntries(headers))},`] : []),
    ...(body === undefined ? [] : [`body: JSON.stringify(${toJavaScript(body)}),`]),
    ...(file === null ? [] : [`body: await openAsBlob("${file}"),`]),
  ];
  const given = options.length > 0 ? `, {\n  ${options.map((option) => indent(option, "  ")).join("\n  ")}\n}` : "";
  return [
    ...(file === null ? [] : ['import { openAsBlob } from "node:fs";', ""]),
    "// On your server, never in a web page: the token is secret.",
    `const response = await fetch("${url}"${given});`,
    "const data = await response.json();",
    "console.log(data);",
  ].join("\n");
}

function python({ method, url, headers, body, file }: SampleRequest): string {
  const given = headers.filter(([name]) => name !== "Content-Type" || file !== null);
  const lines = [
    `"${url}",`,
    ...(given.length > 0 ? [`headers=${toPython(Object.fromEntries(given))},`] : []),
    ...(body === undefined ? [] : [`json=${toPython(body)},`]),
    ...(file === null ? [] : [`data=open("${file}", "rb"),`]),
  ];
  return [
    "import requests",
    "",
    `response = requests.${method.toLowerCase()}(`,
    `    ${lines.map((line) => indent(line, "    ")).join("\n    ")}`,
    ")",
    "print(response.json())",
  ].join("\n");
}

function shell({ method, url, headers, body, file }: SampleRequest): string {
  return [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${url}"`,
    ...headers.map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === undefined ? [] : [`-d '${toJson(body).replaceAll("'", "'\\''")}'`]),
    ...(file === null ? [] : [`--data-binary "@${file}"`]),
  ]
    .map((line) => indent(line, "  "))
    .join(" \\\n  ");
}

function ruby({ method, url, headers, body, file }: SampleRequest): string {
  const name = `${method.charAt(0)}${method.slice(1).toLowerCase()}`;
  return [
    ...(body === undefined ? [] : ['require "json"']),
    'require "net/http"',
    "",
    `url = URI("${url}")`,
    `request = Net::HTTP::${name}.new(url)`,
    ...headers.map(([header, value]) => `request["${header}"] = "${value}"`),
    ...(body === undefined ? [] : [`request.body = JSON.generate(${toRuby(body)})`]),
    ...(file === null ? [] : [`request.body = File.binread("${file}")`]),
    'response = Net::HTTP.start(url.host, url.port, use_ssl: url.scheme == "https") do |http|',
    "  http.request(request)",
    "end",
    "puts response.body",
  ].join("\n");
}
