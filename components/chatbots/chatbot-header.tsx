import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { ChatbotTabs } from "#components/frame/chatbot-tabs";
import { CopyButton } from "#components/ui/copy-button";
import { OneLine } from "#components/ui/one-line";
import { titleOf } from "#lib/browser/title-of";

/** Above every tab of a chatbot: the way back, its name, its chatbotId, the tabs. On a phone all but the tabs is one line. */
export function ChatbotHeader({ chatbotId, name }: { chatbotId: string; name: string }) {
  return (
    <div className="grid grid-cols-1 gap-1 max-md:-mt-4 md:gap-3">
      <div className="flex min-w-0 items-center gap-x-1 md:flex-wrap md:gap-x-4 md:gap-y-1">
        <nav aria-label="Breadcrumb" className="text-muted-foreground text-xs md:w-full">
          <Link
            href="/chatbots"
            className="-ms-3 flex h-11 w-11 items-center justify-center gap-0.5 rounded-sm hover:text-foreground hover:underline md:-my-1 md:-ms-1 md:h-auto md:min-h-6 md:w-fit md:justify-start md:py-1"
          >
            <ChevronLeft aria-hidden className="size-4 shrink-0 rtl:rotate-180" />
            <span className="max-md:sr-only">My Chatbot List</span>
          </Link>
        </nav>
        <h1 className="line-clamp-1 min-w-0 flex-1 font-semibold text-base [overflow-wrap:anywhere] md:line-clamp-2 md:flex-initial md:text-xl">
          {titleOf(name)}
        </h1>
        <span className="flex min-w-0 shrink-0 items-center gap-1 text-muted-foreground text-xs">
          <OneLine text={chatbotId} className="max-w-64 font-mono max-md:hidden" />
          <CopyButton value={chatbotId} label="Copy chatbotId" />
        </span>
      </div>
      <ChatbotTabs chatbotId={chatbotId} />
    </div>
  );
}
