import type { Metadata } from "next";
import Link from "next/link";
import { PageHeader } from "#components/shell/page-header";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "#components/ui/card";
import { LimitBar } from "#components/usage/limit-bar";
import { MessagesChart } from "#components/usage/messages-chart";
import { getUsage } from "#lib/accounts/get-usage";
import { requireActor } from "#lib/auth/require-actor";

export const metadata: Metadata = { title: "Usage" };

const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const monthDay = new Intl.DateTimeFormat("en", { month: "long", day: "numeric", timeZone: "UTC" });

export default async function UsagePage() {
  const usage = await getUsage(await requireActor("/usage"));
  const start = new Date(`${usage.month}-01T00:00:00Z`);
  const nextStart = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Usage" description={`What this account uses of its plan, “${usage.plan}”.`} />
      <Card>
        <CardHeader>
          <CardTitle>Account</CardTitle>
        </CardHeader>
        <CardContent className="grid gap-5 md:grid-cols-2 md:gap-8">
          <LimitBar
            label={`Messages in ${month.format(start)}`}
            hint={`Counted anew from ${monthDay.format(nextStart)} on, 00:00 UTC.`}
            {...usage.messages}
          />
          <LimitBar label="Chatbots" {...usage.chatbots} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Messages per day</CardTitle>
          <CardDescription>The last 30 days, in UTC.</CardDescription>
        </CardHeader>
        <CardContent>
          <MessagesChart days={usage.days} />
        </CardContent>
      </Card>
      <Card>
        <CardHeader>
          <CardTitle>Chatbots</CardTitle>
          <CardDescription>The fullest first.</CardDescription>
        </CardHeader>
        <CardContent>
          {usage.perChatbot.length === 0 ? (
            <p className="text-muted-foreground text-sm">
              No chatbot yet.{" "}
              <Link href="/chatbots" className="text-primary underline underline-offset-4">
                Make the first one
              </Link>
              .
            </p>
          ) : (
            <ul className="divide-y">
              {usage.perChatbot.map(({ id, name, qas, urls, characters }) => (
                <li key={id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
                  <Link
                    href={`/chatbots/${id}/urls`}
                    className="w-fit max-w-full truncate py-0.5 font-medium hover:underline hover:underline-offset-4"
                  >
                    {name || "Untitled chatbot"}
                  </Link>
                  <div className="grid gap-4 md:grid-cols-3 md:gap-8">
                    <LimitBar label="Q&As" context={name} {...qas} />
                    <LimitBar label="URLs" context={name} {...urls} />
                    <LimitBar label="Characters" context={name} {...characters} />
                  </div>
                </li>
              ))}
            </ul>
          )}
        </CardContent>
      </Card>
    </div>
  );
}
