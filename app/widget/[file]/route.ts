import { publicEndpoint, route } from "#lib/http/route";
import { showAsset } from "#lib/http/show-asset";
import { assetInput } from "#lib/widget/schema";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: publicEndpoint({ input: assetInput }, ({ input, request }) => showAsset(input.file, request)),
});
