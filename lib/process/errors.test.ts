import { expect, test, vi } from "vitest";
import { CrawlError } from "#lib/crawler/crawl-error";
import { AppError } from "#lib/process/errors";

test("an error thrown by another copy of the code is recognised as what it is", async () => {
  vi.resetModules();
  const other = { ...(await import("#lib/process/errors")), ...(await import("#lib/crawler/crawl-error")) };
  expect(other.AppError).not.toBe(AppError);
  expect(new other.AppError("not_found", "gone") instanceof AppError).toBe(true);
  expect(new other.CrawlError("broken_file") instanceof CrawlError).toBe(true);
  expect(new Error("other") instanceof AppError).toBe(false);
  expect(new AppError("not_found", "gone") instanceof CrawlError).toBe(false);
});
