import type { ExtractedFile, FileToRead } from "#lib/crawler/extract/read-file";
import { FairQueue } from "#lib/crawler/politeness/fair-queue";
import { ReadingThread } from "#lib/crawler/threads/reading-thread";

/** Reads a file, and leaves its text on the disk in parts: this thread sees neither whole. Throws CrawlError as `ReadingThread.run` does. */
export type ReadFile = (file: FileToRead) => Promise<ExtractedFile>;

/** A file may be ten times as large as a page. */
const LIMITS = { ms: 60_000, heapMegabytes: 512 };
const turns = new FairQueue([new ReadingThread(LIMITS)]);

/**
 * Runs the work on a file when the key's turn has come: one file at a time, since a large one takes all of a thread and much of the
 * database. When `signal` aborts, the waiting ends, and the reading.
 */
export function inFileTurn<T>(key: string, work: (read: ReadFile) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const read = (thread: ReadingThread) => async (file: FileToRead) => {
    const { name: url, contentType } = file;
    return (await thread.run({ file }, { url, contentType }, signal)) as ExtractedFile;
  };
  return turns.run(key, (thread) => work(read(thread)), signal);
}
