import { endpoint, route } from "#lib/http/route";
import { commandSource } from "#lib/knowledge/sources/command-source";
import { commandSourceInput } from "#lib/knowledge/sources/source-schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint({ input: commandSourceInput, body: "none", auth: "any" }, ({ actor, input }) =>
    commandSource(actor, input),
  ),
});
