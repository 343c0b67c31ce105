"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";

/**
 * A form that the server paints, and that can be sent before the page's code is there: React keeps that for `action`, which is called for
 * nothing else, and here it is sent once, with what stands in the fields by then, however often it was asked for.
 */
export function Form({
  onSubmit,
  ...props
}: Omit<ComponentProps<"form">, "action" | "method" | "onReset" | "onSubmit" | "ref"> & { onSubmit: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const [early, setEarly] = useState(false);
  useEffect(() => {
    if (early) form.current?.requestSubmit();
  }, [early]);
  return (
    <form
      ref={form}
      noValidate
      action={() => setEarly(true)}
      // React empties the fields after an action; here that is for the form to decide.
      onReset={(event) => event.preventDefault()}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      {...props}
    />
  );
}
