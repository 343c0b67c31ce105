import { CrawlError } from "#lib/crawler/crawl-error";
import { extractDocx } from "#lib/crawler/extract/extract-docx";
import { extractPage } from "#lib/crawler/extract/extract-page";
import { extractPdf } from "#lib/crawler/extract/extract-pdf";
import { extractMarkdown, extractPlainText } from "#lib/crawler/extract/extract-text";
import type { ExtractedPage } from "#lib/crawler/extract/extracted-page";
import { contentKind } from "#lib/crawler/fetch/content-types";
import { decodeBody } from "#lib/crawler/fetch/decode-body";
import type { SafeFetchResult } from "#lib/crawler/fetch/safe-fetch";

/** What the text is read from: the part of an answer that can be sent to another thread. */
export type BodyToExtract = Pick<SafeFetchResult, "finalUrl" | "status" | "contentType" | "charset" | "body">;

/** A page with fewer words answers nothing. */
const MIN_WORDS = 8;

/** Reads the text of what was fetched, or of a file that was given. Throws CrawlError: `empty`, `content_type`, `unknown_charset` and what a file is refused for. */
export async function extractBody(fetched: BodyToExtract): Promise<ExtractedPage> {
  const { finalUrl, contentType, charset, body } = fetched;
  const evidence = evidenceOf(fetched);
  if (body.length === 0) throw new CrawlError("empty", { evidence });
  const kind = contentKind(contentType, URL.canParse(finalUrl) ? new URL(finalUrl).pathname : finalUrl, body, charset);
  if (kind === null)
    throw new CrawlError("content_type", { evidence: { ...evidence, detail: "the bytes are no text" } });
  if (kind === "pdf") return await extractPdf(body, finalUrl);
  if (kind === "docx") return await extractDocx(body, finalUrl);
  return extractByKind(kind, fetched);
}

/** Why a page that was read is of no use for answers: `needs_javascript`, `empty` or `thin`; null where it is of use. */
export function judgePage(page: ExtractedPage, fetched: Omit<BodyToExtract, "body" | "charset">): CrawlError | null {
  const evidence = evidenceOf(fetched);
  const words = `${page.wordCount} words of text`;
  if (page.needsJavascript) return new CrawlError("needs_javascript", { evidence: { ...evidence, detail: words } });
  if (page.wordCount >= MIN_WORDS || (page.wordCount > 0 && page.faq.length > 0)) return null;
  const frames = page.links.flatMap(({ frame, url }) => (frame ? [url] : []));
  const inFrame =
    frames.length === 0
      ? {}
      : { message: `The page shows its text in a frame, which has an address of its own: ${frames[0]}` };
  const reason = page.wordCount === 0 ? "empty" : "thin";
  return new CrawlError(reason, {
    ...inFrame,
    evidence: {
      ...evidence,
      ...(reason === "thin" ? { detail: words } : {}),
      ...(frames.length > 0 ? { frames } : {}),
    },
  });
}

const evidenceOf = ({ finalUrl, status, contentType }: Pick<BodyToExtract, "finalUrl" | "status" | "contentType">) => ({
  url: finalUrl,
  status,
  contentType,
});

function extractByKind(kind: "html" | "text" | "markdown", fetched: BodyToExtract): ExtractedPage {
  const { text, charset, garbled } = decodeBody(fetched.body, fetched.charset);
  if (garbled) {
    throw new CrawlError("unknown_charset", { evidence: { ...evidenceOf(fetched), detail: `nearest: ${charset}` } });
  }
  if (kind === "html") return extractPage(text, fetched.finalUrl);
  return kind === "markdown" ? extractMarkdown(text, fetched.finalUrl) : extractPlainText(text, fetched.finalUrl);
}
