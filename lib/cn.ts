import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** Names of our own theme that are no colours. */
const merge = extendTailwindMerge({ extend: { theme: { shadow: ["float"], animate: ["appear", "late"] } } });

/** Joins class names; of Tailwind classes that contradict each other under the same variants the last one wins. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
