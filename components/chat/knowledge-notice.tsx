import Link from "next/link";
import { Progress } from "#components/ui/progress";
import { formatCount, formatNumber } from "#lib/browser/format";
import type { PageListView } from "#lib/knowledge/schema";

/** What the chatbot knows so far, where that needs saying: pages still being read, pages that failed, or nothing at all. */
export function KnowledgeNotice({
  chatbotId,
  counts,
  qas,
}: {
  chatbotId: string;
  counts: PageListView["counts"];
  qas: number;
}) {
  const base = `/chatbots/${encodeURIComponent(chatbotId)}`;
  const waiting = counts.queued + counts.fetching;
  const known = qas + counts.indexed > 0;
  if (waiting > 0) {
    const done = counts.total - waiting;
    return (
      <Box>
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <p className="tabular-nums">
            Reading pages: {formatNumber(done)} of {formatNumber(counts.total)}
            {counts.failed > 0 ? `, ${formatNumber(counts.failed)} failed` : ""}
          </p>
          <p className="text-muted-foreground text-xs">
            {known ? "It answers from what is there so far." : "Answering as soon as the first page is in."}
          </p>
        </div>
        <Progress value={done} max={counts.total} label="Pages read" />
      </Box>
    );
  }
  if (known) return null;
  return (
    <Box>
      <p>
        {counts.failed > 0
          ? `${formatCount(counts.failed, "page")} could not be read, so there is nothing to answer from. `
          : "This chatbot knows nothing yet. "}
        {counts.failed > 0 ? <NoticeLink href={`${base}/urls?state=failed`}>See why</NoticeLink> : null}
        {counts.failed > 0 ? " or " : null}
        <NoticeLink href={`${base}/qa?new=1`}>{counts.failed > 0 ? "add a Q&A" : "Add a Q&A"}</NoticeLink>
        {counts.failed > 0 ? "." : " or "}
        {counts.failed > 0 ? null : <NoticeLink href={`${base}/urls`}>add pages</NoticeLink>}
        {counts.failed > 0 ? null : "."}
      </p>
    </Box>
  );
}

function Box({ children }: { children: React.ReactNode }) {
  return <div className="grid gap-2 rounded-lg border bg-muted px-3 py-2 text-sm">{children}</div>;
}
function NoticeLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <Link href={href} className="font-medium text-primary underline underline-offset-4">
      {children}
    </Link>
  );
}
