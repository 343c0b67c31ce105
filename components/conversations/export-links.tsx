import { Download } from "lucide-react";
import { buttonVariants } from "#components/ui/button";
import type { ConversationFilter } from "#lib/conversations/history-schema";
import { exportAddress } from "#lib/conversations/queries";

/** What the filter leaves, as a file. */
export function ExportLinks({ chatbotId, filter }: { chatbotId: string; filter: ConversationFilter }) {
  return (["csv", "json"] as const).map((format) => (
    <a
      key={format}
      href={exportAddress(chatbotId, filter, format)}
      download
      className={buttonVariants({ variant: "outline", size: "sm" })}
    >
      <Download aria-hidden />
      {format.toUpperCase()}
      <span className="sr-only"> export of these conversations</span>
    </a>
  ));
}
