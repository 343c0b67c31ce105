import { type AnyColumn, and, eq, ilike } from "drizzle-orm";

type Tenant = { accountId: string; chatbotId: string };

/** The rows of a table that are the chatbot's: what every statement about them is held to. */
export const inScope = (table: { accountId: AnyColumn; chatbotId: AnyColumn }, scope: Tenant) =>
  and(eq(table.accountId, scope.accountId), eq(table.chatbotId, scope.chatbotId));

/** The rows whose column holds what a person typed, whatever the case; the signs of LIKE mean themselves. */
export const holds = (column: AnyColumn, search: string) => ilike(column, `%${search.replace(/[\\%_]/g, "\\$&")}%`);
