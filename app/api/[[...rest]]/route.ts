import { noEndpoint } from "#lib/http/no-endpoint";
import { route } from "#lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: noEndpoint,
  POST: noEndpoint,
  PUT: noEndpoint,
  PATCH: noEndpoint,
  DELETE: noEndpoint,
});
