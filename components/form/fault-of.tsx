/**
 * The field among `names` that an error's `param` speaks of, such as `rules.exclude[0]`, or null, and the message without that path, which says
 * nothing to a person. A fault in one of several lines belongs to their field.
 */
export function faultOf<Name extends string>(
  { message, param }: { message: string; param: string | null },
  names: readonly Name[],
): { field: Name | null; message: string } {
  const bare = param !== null && message.startsWith(`${param}: `) ? message.slice(param.length + 2) : message;
  const name = /^(?:rules\.|settings\.)?(\w+)/.exec(param ?? "")?.[1];
  return { field: names.find((one) => one === name) ?? null, message: bare };
}
