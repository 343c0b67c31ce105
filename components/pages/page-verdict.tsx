import { evidenceFacts, redirectsOf } from "#components/pages/evidence-facts";
import { StateBadge } from "#components/pages/state-badge";
import { formatCount } from "#lib/browser/format";
import type { PageView } from "#lib/knowledge/schema";

const SENTENCES: Record<PageView["state"], string> = {
  queued: "The page is waiting for its turn.",
  fetching: "The page is being crawled.",
  indexed: "The page is used for answers.",
  skipped: "The page is not used.",
  failed: "The page could not be crawled.",
};
const OUTCOMES: Record<NonNullable<PageView["outcome"]>, string> = {
  new: "It was new in the last crawl.",
  changed: "It had changed by the last crawl.",
  unchanged: "It had not changed by the last crawl.",
  gone: "It no longer exists; its text was removed.",
};

/** What became of a page and why: the verdict in a sentence, and all that it rests on. */
export function PageVerdict({ page }: { page: PageView }) {
  const facts = evidenceFacts(page);
  const redirects = redirectsOf(page);
  return (
    <section aria-label="Verdict" className="grid gap-3 rounded-lg border bg-card p-4 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge state={page.state} />
        {page.passages > 0 ? (
          <span className="text-muted-foreground text-xs">
            {formatCount(page.passages, "passage")}, {formatCount(page.characters, "character")}
          </span>
        ) : null}
      </div>
      <p className="max-w-[75ch] break-words">
        {page.message ?? SENTENCES[page.state]} {page.outcome ? OUTCOMES[page.outcome] : null}
      </p>
      {facts.length > 0 ? (
        <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[9rem_1fr]">
          {facts.map(({ name, text, code }) => (
            <div key={name} className="contents">
              <dt className="text-muted-foreground text-xs leading-5">{name}</dt>
              <dd className="min-w-0 break-words max-sm:mb-1.5">
                {code ? (
                  <code dir="ltr" className="break-all font-mono text-xs">
                    {text}
                  </code>
                ) : (
                  <bdi>{text}</bdi>
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {redirects.length > 0 ? (
        <div className="grid gap-1.5">
          <h3 className="text-muted-foreground text-xs">Redirects</h3>
          <ol aria-label="Redirects" className="grid list-inside list-decimal gap-1">
            {redirects.map((hop) => (
              <li key={hop.step} className="min-w-0">
                <code dir="ltr" className="break-all font-mono text-xs">
                  {hop.url} → {hop.status} → {hop.location}
                </code>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </section>
  );
}
