import { endpoint, route } from "#lib/http/route";
import { serveMcp } from "#lib/http/serve-mcp";
import { TOOLS_INSTRUCTIONS, toolsOf } from "#lib/mcp/tools";
import { mcp } from "#lib/operations/mcp";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  POST: endpoint(mcp.send, ({ actor, input, request, requestId }) =>
    serveMcp(request, input, { tools: toolsOf(actor), instructions: TOOLS_INSTRUCTIONS, requestId }),
  ),
});
