import { openAsBlob } from "node:fs";
import { type FileHandle, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#lib/process/errors";
import { makeTemporaryFolder } from "#lib/process/temporary-folder";

export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** What a multipart form adds around its file. */
const FORM_BYTES = 64 * 1024;

/** A request's file on the disk, in a folder of its own. `open` returns its name, "" when the request has none, and its path. */
type Upload = { folder: string; open(): Promise<{ name: string; path: string }> };

/**
 * Writes an uploaded file, a multipart form's first or the body itself, to the disk as it comes in, and removes it when `use` is done with it.
 * A form is taken apart only when `use` opens the upload: in its turn, because that takes the file's size in memory.
 * @throws body_too_large, invalid_field when there is no file
 */
export async function withUpload<T>(
  request: Request,
  maxBytes: number,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  const type = request.headers.get("content-type") ?? "";
  const isForm = /^multipart\/form-data/i.test(type);
  const readMax = isForm ? maxBytes + FORM_BYTES : maxBytes;
  if (Number(request.headers.get("content-length") ?? 0) > readMax) throw tooLarge(maxBytes);
  const folder = makeTemporaryFolder("upload");
  try {
    const path = join(folder, "body");
    const size = await write(request, path, readMax, maxBytes);
    if (size === 0) throw new AppError("invalid_field", "Send the file as the body.", { param: "file" });
    return await use({
      folder,
      open: async () => (isForm ? fileOfForm(folder, path, type, maxBytes) : { name: "", path }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(request: Request, path: string, readMax: number, saidMax: number): Promise<number> {
  const file: FileHandle = await open(path, "wx", 0o600);
  try {
    let size = 0;
    // Cancelling would reset the connection, and a caller who is still sending would not get to read the refusal.
    for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
      size += chunk.byteLength;
      if (size > readMax) throw tooLarge(saidMax);
      await file.write(chunk);
    }
    return size;
  } finally {
    await file.close();
  }
}

async function fileOfForm(folder: string, form: string, type: string, maxBytes: number) {
  const body = await openAsBlob(form);
  const fields = await new Response(body, { headers: { "content-type": type } }).formData().catch((cause: unknown) => {
    throw new AppError("invalid_field", "The form could not be read.", { param: "file", cause });
  });
  const file = [...fields.values()].find((value) => typeof value !== "string");
  if (!file) throw new AppError("invalid_field", "The form has no file.", { param: "file" });
  if (file.size > maxBytes) throw tooLarge(maxBytes);
  const path = join(folder, "file");
  await writeFile(path, file.stream(), { mode: 0o600 });
  return { name: file.name, path };
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("body_too_large", `A file has at most ${maxBytes / 1024 / 1024} MB.`, { param: "file" });
}
