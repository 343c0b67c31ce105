-- The pages that an owner named one by one were a source each. They become the pages of one source, which has runs and a schedule.
INSERT INTO "sources" ("id", "account_id", "chatbot_id", "kind", "url", "state")
SELECT 'src_' || left(replace(gen_random_uuid()::text, '-', ''), 22), "account_id", "chatbot_id", 'list', '', 'finished'
FROM (
  SELECT "account_id", "chatbot_id" FROM "sources" WHERE "kind" = 'url'
  UNION
  SELECT "account_id", "chatbot_id" FROM "removed_knowledge" WHERE "kind" = 'sources' AND "row" ->> 'kind' = 'url'
) AS "owners";--> statement-breakpoint
UPDATE "pages" SET "source_id" = "list"."id"
FROM "sources" AS "list", "sources" AS "own"
WHERE "own"."account_id" = "pages"."account_id" AND "own"."chatbot_id" = "pages"."chatbot_id" AND "own"."id" = "pages"."source_id"
  AND "own"."kind" = 'url'
  AND "list"."account_id" = "pages"."account_id" AND "list"."chatbot_id" = "pages"."chatbot_id" AND "list"."kind" = 'list';--> statement-breakpoint
UPDATE "removed_knowledge" AS "page" SET "row" = jsonb_set("page"."row", '{source_id}', to_jsonb("list"."id"))
FROM "sources" AS "list", "removed_knowledge" AS "own"
WHERE "page"."kind" = 'pages' AND "own"."kind" = 'sources' AND "own"."row" ->> 'kind' = 'url'
  AND "own"."account_id" = "page"."account_id" AND "own"."chatbot_id" = "page"."chatbot_id"
  AND "own"."id" = "page"."row" ->> 'source_id'
  AND "list"."account_id" = "page"."account_id" AND "list"."chatbot_id" = "page"."chatbot_id" AND "list"."kind" = 'list';--> statement-breakpoint
DELETE FROM "removed_knowledge" WHERE "kind" = 'sources' AND "row" ->> 'kind' = 'url';--> statement-breakpoint
DELETE FROM "sources" WHERE "kind" = 'url';
