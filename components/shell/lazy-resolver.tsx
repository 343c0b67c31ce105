import type { FieldValues, Resolver } from "react-hook-form";
import type { ZodType } from "zod";

/**
 * Checks a form with the zod schema that the use-case has too. Schema and zod are fetched with the first check, and not
 * with the page: `lazyResolver(() => import("#lib/accounts/schema").then((m) => m.signUpInput))`.
 */
export function lazyResolver<Values extends FieldValues, Output>(
  load: () => Promise<ZodType<Output, Values>>,
): Resolver<Values, unknown, Output> {
  return async (values, context, options) => {
    const [schema, { zodResolver }] = await Promise.all([load(), import("@hookform/resolvers/zod")]);
    return zodResolver(schema)(values, context, options);
  };
}
