-- Chatbots that are there already keep their texts as long as a setting can say.
UPDATE "chatbots" SET "retention_days" = 3650;--> statement-breakpoint
UPDATE "messages" SET "channel" = "conversations"."channel", "by_model" = "messages"."log" ->> 'model' IS NOT NULL
FROM "conversations" WHERE "conversations"."account_id" = "messages"."account_id" AND "conversations"."chatbot_id" = "messages"."chatbot_id"
  AND "conversations"."id" = "messages"."conversation_id";
