import Link from "next/link";
import { Badge } from "#components/ui/badge";
import { formatCount, formatNumber } from "#lib/browser/format";
import type { ChatbotSummaryView } from "#lib/chatbots/schema";

/** What a chatbot knows, in numbers, and what is happening to it now. */
export function KnowledgeSummary({ bot }: { bot: ChatbotSummaryView }) {
  const { pages, qas } = bot;
  const waiting = pages.queued + pages.fetching;
  if (qas === 0 && pages.total === 0) return <span className="text-muted-foreground">Nothing yet</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 xl:flex-nowrap">
      {qas > 0 ? <span>{formatCount(qas, "Q&A")}</span> : null}
      {pages.indexed > 0 ? <span>{formatCount(pages.indexed, "page")}</span> : null}
      {waiting > 0 ? (
        <Badge variant="primary">
          reading {formatNumber(pages.total - waiting)} of {formatNumber(pages.total)}
        </Badge>
      ) : null}
      {pages.skipped > 0 && pages.indexed === 0 && waiting === 0 ? (
        <Badge variant="warning">{formatNumber(pages.skipped)} skipped</Badge>
      ) : null}
      {pages.failed > 0 ? (
        <Link
          href={`/chatbots/${bot.id}/urls?state=failed`}
          className="relative z-10 inline-flex min-h-6 items-center max-md:min-h-11"
          aria-label={`${formatNumber(pages.failed)} failed: see which`}
        >
          <Badge variant="destructive" className="underline underline-offset-2">
            {formatNumber(pages.failed)} failed
          </Badge>
        </Link>
      ) : null}
    </span>
  );
}
