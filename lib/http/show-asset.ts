import { taggedResponse } from "#lib/http/tagged-response";
import { readAsset } from "#lib/widget/read-asset";

/** A file of the widget, which every website may load. */
export async function showAsset(file: string, request: Request): Promise<Response> {
  const asset = await readAsset(file);
  if (!asset) return new Response("There is no such file.\n", { status: 404 });
  return taggedResponse(request, asset.body, {
    "content-type": asset.type,
    "cache-control": asset.caching,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
}
