import { publicEndpoint, route } from "#lib/http/route";
import { servePublicMcp } from "#lib/http/serve-public-mcp";
import { mcp } from "#lib/operations/mcp";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route(
  {
    POST: publicEndpoint(mcp.sendPublic, servePublicMcp),
  },
  { isOpen: true },
);
