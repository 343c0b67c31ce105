import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { ChatbotTabs } from "#components/shell/chatbot-tabs";
import { CopyButton } from "#components/shell/copy-button";
import { MiddleTruncate } from "#components/shell/middle-truncate";

/** Above every tab of a chatbot: the way back, its name, its chatbotId, the tabs. */
export function ChatbotHeader({ chatbotId, name }: { chatbotId: string; name: string }) {
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <nav aria-label="Breadcrumb" className="flex items-center gap-1 text-muted-foreground text-xs">
          <Link
            href="/chatbots"
            className="-my-1 -ms-1 flex min-h-11 items-center gap-0.5 rounded-sm py-1 hover:text-foreground hover:underline md:min-h-6"
          >
            <ChevronLeft aria-hidden className="size-4 rtl:rotate-180" />
            My Chatbot List
          </Link>
        </nav>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-xl">{name || "Untitled chatbot"}</h1>
          <span className="flex min-w-0 items-center gap-1 text-muted-foreground text-xs">
            <MiddleTruncate text={chatbotId} tail={6} className="max-w-64 font-mono" />
            <CopyButton value={chatbotId} label="Copy chatbotId" />
          </span>
        </div>
      </div>
      <ChatbotTabs chatbotId={chatbotId} />
    </div>
  );
}
