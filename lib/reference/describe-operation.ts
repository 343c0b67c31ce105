import { errorsOf, type Field, fieldsOf, type JsonSchema, toJsonSchema } from "#lib/operations/fields";
import type { Operation } from "#lib/operations/operation";
import type { DescribedField, DescribedOperation } from "#lib/reference/described";

type Properties = Record<string, JsonSchema>;
/** Fields of fields are listed down to this level. */
const DEPTH_MAX = 3;
/** A longer default is that of an object. */
const DEFAULT_MAX = 24;

const kebab = (id: string) => id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The schema itself where it only refers to one that is defined elsewhere. */
function resolve(schema: JsonSchema, definitions: Properties): JsonSchema {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  const found = name === undefined ? undefined : definitions[name];
  return found
    ? { ...resolve(found, definitions), ...(schema.description && { description: schema.description }) }
    : schema;
}

/** The variants without null, and whether null was one of them. */
function variantsOf(schema: JsonSchema, definitions: Properties): { variants: JsonSchema[]; isNullable: boolean } {
  const all = (schema.anyOf ?? schema.oneOf ?? [schema]).map((one) => resolve(one as JsonSchema, definitions));
  const variants = all.filter(({ type }) => type !== "null");
  const isNullable =
    variants.length < all.length || all.some(({ type }) => Array.isArray(type) && type.includes("null"));
  return { variants, isNullable };
}

/** A type in a few words: `array of strings`, `"left" or "right"`, `string or null`. */
function typeOf(given: JsonSchema, definitions: Properties): string {
  const { variants, isNullable } = variantsOf(resolve(given, definitions), definitions);
  const words = variants.map((schema) => {
    if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" or ");
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.type === "array") {
      const item = schema.items ? typeOf(schema.items as JsonSchema, definitions) : "any";
      return `array of ${/^\w+$/.test(item) ? `${item}s` : item}`;
    }
    return [schema.type ?? "any"]
      .flat()
      .filter((one) => one !== "null")
      .join(" or ");
  });
  return [...new Set([...words, ...(isNullable ? ["null"] : [])])].join(" or ");
}

/** The fields of the object, or of the objects in the list, that a schema describes. */
function inner(given: JsonSchema, definitions: Properties): { schema: JsonSchema; suffix: string } | null {
  for (const schema of variantsOf(resolve(given, definitions), definitions).variants) {
    if (schema.properties) return { schema, suffix: "" };
    if (schema.type !== "array" || !schema.items) continue;
    const item = inner(schema.items as JsonSchema, definitions);
    if (item) return { schema: item.schema, suffix: `[]${item.suffix}` };
  }
  return null;
}

type Place = DescribedField["place"];

/** As JSON; null where there is none, and where it is that of an object, whose fields have their own. */
function defaultOf({ default: value }: JsonSchema): string | null {
  const text = value === undefined ? null : JSON.stringify(value);
  return text !== null && text.length <= DEFAULT_MAX ? text : null;
}

function describeField(
  name: string,
  given: JsonSchema,
  { required, place, definitions, level }: { required: boolean; place: Place; definitions: Properties; level: number },
): DescribedField[] {
  const schema = resolve(given, definitions);
  const field: DescribedField = {
    name,
    type: typeOf(schema, definitions),
    required,
    default: defaultOf(schema),
    description: schema.description ?? "",
    place,
  };
  const found = level < DEPTH_MAX ? inner(schema, definitions) : null;
  if (!found) return [field];
  const fields = Object.entries((found.schema.properties ?? {}) as Properties).flatMap(([key, value]) =>
    describeField(`${name}${found.suffix}.${key}`, value, {
      required: found.schema.required?.includes(key) ?? false,
      place,
      definitions,
      level: level + 1,
    }),
  );
  return [field, ...fields];
}

const describeInput = ({ name, places, required, schema }: Field, definitions: Properties) =>
  describeField(name, schema, { required, place: places[0] ?? "body", definitions, level: 1 });

/** A response has all of its fields: only a request's are marked as required, or have defaults. */
function describeOutput(operation: Operation): DescribedField[] {
  if (!operation.output) return [];
  const schema = toJsonSchema(operation.output, "output");
  const definitions = (schema.$defs ?? {}) as Properties;
  const found = inner(schema, definitions);
  const properties = (found?.schema.properties ?? {}) as Properties;
  const prefix = found?.suffix ? `${found.suffix}.` : "";
  return Object.entries(properties)
    .flatMap(([key, value]) =>
      describeField(`${prefix}${key}`, value, { required: false, place: "body", definitions, level: 2 }),
    )
    .map((field) => ({ ...field, required: false, default: null }));
}

/** In the documented endpoints null counts as absent, which their tables need not say in every row. */
const withoutNull = (field: DescribedField): DescribedField => ({
  ...field,
  type: field.type.replace(/ or null$/, ""),
});

/** What other clients send along and nobody reads, and spellings that are accepted besides the one that is documented. */
const isShown = ({ type, description, name }: DescribedField) =>
  (type !== "any" || description !== "") && name !== "chatbotname";

/** An operation of the table as the reference shows it. */
export function describeOperation(operation: Operation): DescribedOperation {
  const { id, method, path, tag, summary, description, auth, status = 200, body = "json", input, example } = operation;
  const definitions = (toJsonSchema(input, "input").$defs ?? {}) as Properties;
  const fields = fieldsOf(operation)
    .flatMap((field) => describeInput(field, definitions))
    .map((field) => (tag === "Documented endpoints" ? withoutNull(field) : field))
    .filter(isShown);
  return {
    ...{ id, method, path, tag, summary, description, status },
    anchor: /^\/api\/(chatbot_\w+)$/.exec(path)?.[1] ?? kebab(id),
    hasToken: auth !== "none",
    takesFile: body === "file",
    fields,
    returns: describeOutput(operation),
    errors: errorsOf(operation),
    example: example as DescribedOperation["example"],
  };
}
