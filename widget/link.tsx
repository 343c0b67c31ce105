import type { ComponentProps } from "react";

/** A link of the dashboard, which no page of the chat has: what stands here is a plain one. */
export default function Link(props: ComponentProps<"a">) {
  return <a {...props} />;
}
