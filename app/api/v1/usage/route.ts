import { endpoint, route } from "#lib/http/route";
import { usage } from "#lib/operations/usage";
import { getUsage } from "#lib/usage/get-usage";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(usage.get, ({ actor, input }) => getUsage(actor, { ...input, chatbotId: "" })),
});
