"use client";

import { Check, Copy } from "lucide-react";
import { type ComponentProps, useEffect, useState } from "react";
import { toast } from "#components/toast/toast";
import { Button } from "#components/ui/button";
import { copyText } from "#lib/browser/copy-text";
import { text } from "#lib/browser/texts/text";

/** Copies `value` and says so for a moment. Without `children` it is an icon whose name is `label`. */
export function CopyButton({
  value,
  label,
  children,
  variant = "ghost",
  size,
  onCopied,
  ...props
}: Omit<ComponentProps<typeof Button>, "value" | "onClick"> & {
  value: string;
  label: string;
  onCopied?: () => void;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <Button
      variant={variant}
      size={size ?? (children ? "default" : "icon-sm")}
      aria-label={children ? undefined : label}
      title={children ? undefined : label}
      onClick={async () => {
        if (await copyText(value)) {
          setCopied(true);
          onCopied?.();
        } else toast.error(text("copyFailed"));
      }}
      {...props}
    >
      <Icon aria-hidden className={copied ? "text-success" : undefined} />
      {children ? (copied ? text("copied") : children) : null}
      <span role="status" className="sr-only">
        {copied ? text("copied") : ""}
      </span>
    </Button>
  );
}
