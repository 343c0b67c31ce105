import { z } from "zod";
import { livenessView, readinessView } from "#lib/health/schema";
import { noInput } from "#lib/http/body/no-input";
import { operation } from "#lib/operations/operation";

const shared = {
  method: "GET",
  tag: "Server",
  auth: "none",
  scope: "read",
  input: noInput,
  errors: ["forbidden"],
} as const;

export const server = {
  openApi: operation({
    ...shared,
    id: "getOpenApi",
    path: "/api/openapi.json",
    summary: "Get this document",
    description: "Returns the OpenAPI document of this server, with an `ETag`.",
    output: z.looseObject({ openapi: z.string().describe("The version of OpenAPI.") }),
    example: { request: {}, response: { openapi: "3.1.1" } },
  }),
  live: operation({
    ...shared,
    id: "checkLive",
    path: "/api/health/live",
    summary: "Check that the process runs",
    description: "Answers as long as the process does, whatever its database does.",
    output: livenessView,
    example: { request: {}, response: { status: "live" } },
  }),
  ready: operation({
    ...shared,
    id: "checkReady",
    path: "/api/health/ready",
    summary: "Check that the server can serve",
    description: "200 when the server can serve; 503 with the same body when not.",
    output: readinessView,
    otherStatuses: { 503: "While it starts, drains, or cannot reach its database." },
    example: {
      request: {},
      response: {
        status: "ready",
        database: "ok",
        migrations: "ok",
        queue: "ok",
        indexes: { count: 2, megabytes: 14.5 },
      },
    },
  }),
};
