"use client";

import { RefreshCw, Trash2 } from "lucide-react";
import { SourceMenuButton, type SourceMenuProps } from "#components/sources/source-menu";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu";
import { formatCount } from "#lib/format";

export function SourceMenuItems({ name, failed, onRetry, onDelete }: SourceMenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <SourceMenuButton name={name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {failed > 0 ? (
          <>
            <DropdownMenuItem onSelect={onRetry}>
              <RefreshCw aria-hidden />
              Retry {formatCount(failed, "failed page")}
            </DropdownMenuItem>
            <DropdownMenuSeparator />
          </>
        ) : null}
        <DropdownMenuItem variant="destructive" onSelect={onDelete}>
          <Trash2 aria-hidden />
          Delete with its pages
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
