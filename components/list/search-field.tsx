"use client";

import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useDebounced } from "#components/list/use-debounced";
import type { useListAddress } from "#components/list/use-list-address";
import { Input } from "#components/ui/input";

/** Searches as one types, a quarter of a second after the last key. Follows the address when the reader goes back. */
export function SearchField({
  label,
  placeholder,
  place: { search: value, change },
}: {
  label: string;
  placeholder: string;
  place: ReturnType<typeof useListAddress>;
}) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text, 250);
  const sent = useRef(value);
  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    change({ search: settled, page: null }, "replace");
  }, [settled, change]);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  return (
    <search className="relative min-w-48 flex-1 sm:max-w-xs">
      <Search
        aria-hidden
        className="pointer-events-none absolute inset-s-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        data-search
        type="search"
        dir="auto"
        maxLength={200}
        aria-label={label}
        placeholder={placeholder}
        className="ps-9"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </search>
  );
}
