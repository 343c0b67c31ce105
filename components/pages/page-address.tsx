import { ExternalLink } from "lucide-react";
import { CopyButton } from "#components/ui/copy-button";
import { OneLine } from "#components/ui/one-line";

/** Where a page stands in the world, to follow and to copy; an uploaded file stands nowhere. */
export function PageAddress({ url }: { url: string }) {
  if (!/^https?:/.test(url)) return <p className="text-muted-foreground text-sm">Uploaded file: {url}</p>;
  return (
    <div className="flex min-w-0 items-center gap-1">
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        dir="ltr"
        className="flex min-h-11 w-fit min-w-0 items-center gap-1.5 text-primary text-sm underline-offset-4 hover:underline md:min-h-6"
      >
        <OneLine text={url} />
        <ExternalLink aria-hidden className="size-4 shrink-0" />
        <span className="sr-only">(opens in a new tab)</span>
      </a>
      <CopyButton value={url} label="Copy the URL" />
    </div>
  );
}
