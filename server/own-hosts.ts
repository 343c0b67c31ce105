import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import type { Env } from "#lib/process/env";
import { AppError } from "#lib/process/errors";

/** What a host is called in a header, as a URL has it, or null where the header names none. */
function hostOf(header: string): { host: string; name: string } | null {
  const url = URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : null;
  return url !== null && url.href === `http://${url.host}/` ? { host: url.host, name: nameOf(url) } : null;
}

const nameOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$|\.$/g, "");

/** Names that nobody can have a foreign page's address lead to: IP addresses, this machine, and names without a dot, as containers have. */
const isInside = (name: string) => isIP(name) !== 0 || !name.includes(".") || name.endsWith(".localhost");

/**
 * Says which hosts a request may name. A page of another site whose name is led to this server (DNS rebinding) would count as one of our
 * own; therefore a host must be that of `APP_URL`, one of `ALLOWED_HOSTS`, or inside. What a proxy says in `X-Forwarded-*` counts with
 * `TRUST_PROXY` only.
 *
 * A proxy may replace the host with the address that it calls, or drop its port. Next compares the origin of an action with
 * `X-Forwarded-Host`, and so does `requireSameOrigin`: whoever comes from a page of one of our hosts finds the origin's host there.
 */
export function ownHosts({
  APP_URL,
  ALLOWED_HOSTS,
  TRUST_PROXY,
}: Pick<Env, "APP_URL" | "ALLOWED_HOSTS" | "TRUST_PROXY">): (headers: IncomingHttpHeaders) => void {
  const app = new URL(APP_URL);
  const named = new Set([nameOf(app), ...ALLOWED_HOSTS]);

  /** Sets the request's `X-Forwarded-Host`. @throws forbidden, malformed_request */
  return function requireOwnHost(headers: IncomingHttpHeaders): void {
    if (TRUST_PROXY !== "on") for (const name of ["host", "proto", "port"]) delete headers[`x-forwarded-${name}`];
    const given =
      String(headers["x-forwarded-host"] ?? "")
        .split(",")[0]
        ?.trim() ||
      headers.host ||
      "localhost";
    const asked = hostOf(given);
    if (asked === null) throw new AppError("malformed_request", "The header Host names no host.");
    if (!named.has(asked.name) && !isInside(asked.name)) {
      const message = `This server does not answer for the host ${asked.name}. Its operator names it in ALLOWED_HOSTS, or in APP_URL.`;
      throw new AppError("forbidden", message);
    }
    const origin = URL.parse(headers.origin ?? "");
    const isOwn = origin !== null && (origin.host === app.host || ALLOWED_HOSTS.includes(nameOf(origin)));
    headers["x-forwarded-host"] = isOwn ? origin.host : asked.host;
  };
}
