import { ChatbotOptions } from "#components/chatbots/chatbot-options";
import { Button } from "#components/ui/button";
import { Select } from "#components/ui/select";

export const USAGE_DAYS = [7, 30, 90];
const CHANNELS = { visitors: "Visitors", playground: "Playground tests", all: "All" };

/** Which questions are counted. A plain form: the address holds the choice, and no code is needed for it. */
export function UsageFilters({
  days,
  channel,
  chatbotId,
  chatbots,
}: {
  days: number;
  channel: string;
  chatbotId: string;
  chatbots: readonly { id: string; name: string }[];
}) {
  return (
    <form method="get" className="flex flex-wrap items-center gap-2 max-sm:grid max-sm:grid-cols-2">
      <Select name="chatbot" aria-label="Chatbot" defaultValue={chatbotId} className="max-sm:col-span-2 sm:max-w-56">
        <ChatbotOptions chatbots={chatbots} />
      </Select>
      <Select name="days" aria-label="Period" defaultValue={String(days)}>
        {USAGE_DAYS.map((count) => (
          <option key={count} value={count}>
            {`Last ${count} days`}
          </option>
        ))}
      </Select>
      <Select name="channel" aria-label="Asked in" defaultValue={channel}>
        {Object.entries(CHANNELS).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <Button type="submit" variant="outline" className="max-sm:col-span-2">
        Apply
      </Button>
    </form>
  );
}
