import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "#components/frame/page-header";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { answerRate, ChatbotUsageTable } from "#components/usage/chatbot-usage-table";
import { LimitBar } from "#components/usage/limit-bar";
import { MessagesChart } from "#components/usage/messages-chart";
import { USAGE_DAYS, UsageFilters } from "#components/usage/usage-filters";
import { requireActor } from "#lib/auth/require-actor";
import { formatCount } from "#lib/browser/format";
import { page } from "#lib/http/page";
import { getUsage } from "#lib/usage/get-usage";
import type { UsageFilter } from "#lib/usage/schema";

export const metadata: Metadata = { title: "Usage" };

const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const monthDay = new Intl.DateTimeFormat("en", { month: "long", day: "numeric", timeZone: "UTC" });

/** What makes no sense in the address counts as absent. */
function readFilter({ chatbot, days, channel }: Record<string, string | string[] | undefined>): UsageFilter {
  return {
    chatbotId: typeof chatbot === "string" ? chatbot : "",
    days: USAGE_DAYS.find((count) => String(count) === days) ?? 30,
    channel: channel === "all" || channel === "playground" ? channel : "visitors",
  };
}

export default page(async function UsagePage({ searchParams }: PageProps<"/usage">) {
  const filter = readFilter(await searchParams);
  const usage = await getUsage(await requireActor("/usage"), filter);
  const start = new Date(`${usage.month}-01T00:00:00Z`);
  const nextStart = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1));
  const sum = (kind: "answered" | "unanswered") => usage.days.reduce((total, day) => total + day[kind], 0);
  const total = { answered: sum("answered"), unanswered: sum("unanswered") };
  const asked = total.answered + total.unanswered;
  const isUnlimited = usage.messages.limit === null && usage.chatbots.limit === null;
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Usage"
        description={`What this account uses of its plan, “${usage.plan}”.${isUnlimited ? " It has no limits." : ""}`}
      />
      <Card>
        <CardHeader>
          <CardTitle>Account</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-5 md:grid-cols-2 md:gap-8">
          <LimitBar
            label={`Messages in ${month.format(start)}`}
            hint={`Resets on ${monthDay.format(nextStart)} at 00:00 UTC.`}
            {...usage.messages}
          />
          <LimitBar label="Chatbots" {...usage.chatbots} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Questions per day</CardTitle>
          <CardDescription>
            {asked === 0 ? "In UTC." : `${formatCount(asked, "question")}, ${answerRate(total)} answered. Days in UTC.`}
          </CardDescription>
        </CardHeader>
        <CardContent className="grid grid-cols-1 gap-5">
          <UsageFilters {...filter} chatbots={usage.perChatbot} />
          <MessagesChart days={usage.days} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Chatbots</CardTitle>
          <CardDescription>Sorted by usage.</CardDescription>
        </CardHeader>
        <CardContent>
          {usage.perChatbot.length === 0 ? (
            <p className="text-muted-foreground text-sm">
              No chatbot yet.{" "}
              <Link href="/chatbots" className="text-primary underline underline-offset-4">
                Create the first one
              </Link>
              .
            </p>
          ) : (
            <ChatbotUsageTable chatbots={usage.perChatbot} />
          )}
        </CardContent>
      </Card>
    </div>
  );
});
