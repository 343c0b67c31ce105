import type { ComponentProps } from "react";

/** The form of a chat that no server paints: nothing can be sent before its code is there, and none of it goes to an address. */
export function Form({
  onSubmit,
  ...props
}: Omit<ComponentProps<"form">, "action" | "onSubmit"> & { onSubmit: () => void }) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
      {...props}
    />
  );
}
