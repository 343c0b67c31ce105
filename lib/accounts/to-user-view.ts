import { type UserView, userView } from "#lib/accounts/schema";
import type { UserRow } from "#lib/accounts/store";
import { contentVersion } from "#lib/process/content-version";

export function toUserView(row: UserRow): UserView {
  return userView.parse({
    id: row.id,
    version: contentVersion([row.name, row.email]),
    email: row.email,
    name: row.name,
    hasPassword: row.passwordHash !== null,
    createdAt: row.createdAt.toISOString(),
  });
}
