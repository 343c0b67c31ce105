UPDATE "accounts" SET "owner" = true WHERE "id" = (SELECT "id" FROM "accounts" ORDER BY "created_at", "id" LIMIT 1);
