import { endpoint, route } from "#lib/http/route";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { sources } from "#lib/operations/sources";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(sources.command, ({ actor, input }) => commandSource(actor, input)),
});
