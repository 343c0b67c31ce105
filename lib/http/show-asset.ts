import { readAsset } from "#lib/widget/read-asset";

/** A file of the widget, which every website may load. */
export async function showAsset(file: string, request: Request): Promise<Response> {
  const asset = await readAsset(file);
  if (!asset) return new Response("There is no such file.\n", { status: 404 });
  const headers = {
    "cache-control": asset.caching,
    etag: asset.tag,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  if (request.headers.get("if-none-match") === asset.tag) return new Response(null, { status: 304, headers });
  return new Response(asset.body, { headers: { ...headers, "content-type": asset.type } });
}
