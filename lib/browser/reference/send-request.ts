export type Sent = { status: string; headers: string; body: string };

/** What is shown of a longer body is its beginning. */
const SHOWN_MAX = 20_000;

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

type Request = { method: string; path: string; body: string | null; token: string };

/** Sends a request to this server, with the token that is given and without the session; a failure is its status. */
export async function sendRequest({ method, path, body, token }: Request): Promise<Sent> {
  const url = URL.canParse(path, location.origin) ? new URL(path, location.origin) : null;
  if (url?.origin !== location.origin) return { status: "Only this server can be called here.", headers: "", body: "" };
  const headers = new Headers();
  if (token !== "") headers.set("authorization", `Bearer ${token}`);
  if (body !== null) headers.set("content-type", "application/json");
  try {
    const response = await fetch(url, { method, headers, body, credentials: "omit", redirect: "manual" });
    const text = await response.text();
    const lines = [...response.headers].map(([name, value]) => `${name}: ${value}`);
    return {
      status: `${response.status} ${response.statusText}`.trim(),
      headers: lines.join("\n"),
      body: indented(text).slice(0, SHOWN_MAX),
    };
  } catch (error) {
    return { status: `Not sent: ${error instanceof Error ? error.message : error}`, headers: "", body: "" };
  }
}

/** A token of one day, made with the visitor's session. @throws with the server's reason */
export async function createToken(): Promise<string> {
  const response = await fetch("/api/v1/tokens", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "API reference", expiresInDays: 1 }),
  });
  const made = (await response.json()) as { token?: string; error?: { message?: string } };
  if (made.token === undefined) throw new Error(made.error?.message ?? `The server returned ${response.status}.`);
  return made.token;
}
