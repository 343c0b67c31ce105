import { endpoint, route } from "#lib/http/route";
import { getModel } from "#lib/openai/models";
import { openai } from "#lib/operations/openai";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: endpoint(openai.getModel, ({ actor, input }) => getModel(actor, input)),
});
