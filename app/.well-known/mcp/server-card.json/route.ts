import { noInput } from "#lib/http/body/no-input";
import { publicEndpoint, route } from "#lib/http/route";
import { showMcpServerCard } from "#lib/operations/show-well-known";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: noInput }, async () => showMcpServerCard()),
});
