import { type Env, env } from "#lib/process/env";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where programs find what describes the API (RFC 9727, a linkset of RFC 9264). */
export function showApiCatalog(): Response {
  const { origin } = new URL(env().APP_URL);
  const linkset = [
    {
      anchor: `${origin}/api/v1/mcp`,
      "service-desc": [{ href: `${origin}/.well-known/mcp/server-card.json`, type: "application/json" }],
      "service-doc": [
        { href: `${origin}/docs/mcp`, type: "text/html" },
        { href: `${origin}/skill.md`, type: "text/markdown" },
      ],
    },
    {
      anchor: `${origin}/api`,
      "service-desc": [{ href: `${origin}/api/openapi.json`, type: "application/vnd.oai.openapi+json;version=3.1" }],
      "service-doc": [{ href: `${origin}/docs`, type: "text/html" }],
      status: [{ href: `${origin}/api/health/ready`, type: "application/json" }],
    },
  ];
  const type = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"';
  const link = `<${origin}/.well-known/api-catalog>; rel="api-catalog"`;
  return Response.json({ linkset }, { headers: { "content-type": type, link } });
}

/** What agents find at the server's address of the Model Context Protocol before they connect (its proposal SEP-1649). */
export function showMcpServerCard(): Response {
  const { origin } = new URL(env().APP_URL);
  const card = {
    $schema: "https://static.modelcontextprotocol.io/schemas/mcp-server-card/v1.json",
    version: "1.0",
    protocolVersion: "2026-07-28",
    serverInfo: { name: "chatbot2000", title: "Chatbot2000", version: "1" },
    description: "Chatbots that answer from what their owner has given them, with sources.",
    documentationUrl: `${origin}/docs/mcp`,
    transport: { type: "streamable-http", endpoint: "/api/v1/mcp" },
    capabilities: { tools: { listChanged: false } },
    authentication: { required: true, schemes: ["bearer"] },
    // What a token may use depends on its scopes.
    tools: ["dynamic"],
  };
  return Response.json(card, {
    headers: { "access-control-allow-origin": "*", "cache-control": "public, max-age=3600" },
  });
}

/** Whom to tell of a vulnerability of this server (RFC 9116), valid for 30 days; 404 where its operator names nobody. */
export function showSecurityContact(
  { APP_URL, SECURITY_CONTACT }: Pick<Env, "APP_URL" | "SECURITY_CONTACT"> = env(),
  now = Date.now(),
): Response {
  const type = { "content-type": "text/plain; charset=utf-8" };
  if (SECURITY_CONTACT === undefined)
    return new Response("This server names no security contact.\n", { status: 404, headers: type });
  const expires = new Date(Math.floor(now / DAY_MS + 30) * DAY_MS).toISOString();
  const { origin } = new URL(APP_URL);
  const lines = [
    `Contact: ${SECURITY_CONTACT}`,
    `Expires: ${expires}`,
    `Canonical: ${origin}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: type });
}
