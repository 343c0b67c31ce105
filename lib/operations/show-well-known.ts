import { isIP } from "node:net";
import { type Env, env } from "#lib/process/env";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where programs find what describes the API (RFC 9727, a linkset of RFC 9264). */
export function showApiCatalog(): Response {
  const { origin } = new URL(env().APP_URL);
  const linkset = [
    {
      anchor: `${origin}/api/v1/mcp`,
      "service-desc": [
        { href: `${origin}/.well-known/mcp/server-card.json`, type: "application/mcp-server-card+json" },
      ],
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

/**
 * What agents find of the server's address of the Model Context Protocol before they connect: a server card by the proposal SEP-2127,
 * https://github.com/modelcontextprotocol/experimental-ext-server-card.
 */
export function showMcpServerCard(): Response {
  const { origin, hostname } = new URL(env().APP_URL);
  const card = {
    $schema: "https://static.modelcontextprotocol.io/schemas/v2/server-card.schema.json",
    // Whoever runs this server: its host backwards, as the proposal wants names. An address has no name to turn around.
    name: `${isIP(hostname.replace(/[[\]]/g, "")) ? "localhost" : hostname.split(".").reverse().join(".")}/chatbot2000`,
    title: "Chatbot2000",
    version: "1.0.0",
    description: "Chatbots that answer from what their owner has given them, with sources.",
    websiteUrl: `${origin}/docs/mcp`,
    remotes: [
      {
        type: "streamable-http",
        url: `${origin}/api/v1/mcp`,
        headers: [{ name: "Authorization", description: "Bearer and an API token", isRequired: true, isSecret: true }],
        supportedProtocolVersions: ["2026-07-28", "2025-11-25"],
      },
    ],
  };
  return Response.json(card, {
    headers: {
      "content-type": "application/mcp-server-card+json",
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=3600",
    },
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
