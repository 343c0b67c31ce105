import type { FieldValues, Resolver } from "react-hook-form";
import type { ZodType } from "zod";

/**
 * Checks a form with the zod schema that the use-case has too. Schema and zod are fetched with the first check, and not
 * with the page: `lazyResolver(() => import("#lib/accounts/schema").then((m) => m.signUpInput))`. Where they cannot be fetched, because the
 * server is away or was updated meanwhile, the form is sent as it is: the server checks it anyway, and whether it is reached is then told
 * like every other failure.
 */
export function lazyResolver<Values extends FieldValues, Output extends FieldValues>(
  load: () => Promise<ZodType<Output, Values>>,
): Resolver<Values, unknown, Output> {
  return async (values, context, options) => {
    try {
      const [schema, { zodResolver }] = await Promise.all([load(), import("@hookform/resolvers/zod")]);
      return await zodResolver(schema)(values, context, options);
    } catch {
      return { values: values as FieldValues as Output, errors: {} };
    }
  };
}
