import { AppError } from "#lib/errors";

export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** What a multipart form adds around its file. */
const FORM_BYTES = 64 * 1024;

/**
 * An uploaded file: a multipart form's first file, or the body itself. Bytes are counted while they come in.
 * @throws body_too_large, invalid_field when there is no file
 */
export async function readUpload(request: Request, maxBytes: number): Promise<{ name: string; bytes: Uint8Array }> {
  const type = request.headers.get("content-type") ?? "";
  const isForm = /^multipart\/form-data/i.test(type);
  const bytes = await readBytes(request, isForm ? maxBytes + FORM_BYTES : maxBytes, maxBytes);
  if (bytes.length === 0) throw new AppError("invalid_field", "Send the file as the body.", { param: "file" });
  if (!isForm) return { name: "", bytes };
  const file = await fileOfForm(bytes, type);
  if (file.size > maxBytes) throw tooLarge(maxBytes);
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function fileOfForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<File> {
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch((cause: unknown) => {
    throw new AppError("invalid_field", "The form could not be read.", { param: "file", cause });
  });
  for (const value of form.values()) if (typeof value !== "string") return value;
  throw new AppError("invalid_field", "The form has no file.", { param: "file" });
}

async function readBytes(request: Request, readMax: number, saidMax: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > readMax) throw tooLarge(saidMax);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > readMax) throw tooLarge(saidMax);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("body_too_large", `A file has at most ${maxBytes / 1024 / 1024} MB.`, { param: "file" });
}
