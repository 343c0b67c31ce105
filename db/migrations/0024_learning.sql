DROP INDEX "messages_created";--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "retention_days" integer DEFAULT 365 NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "mask_personal_data" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "channel" text DEFAULT 'api' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "by_model" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "conversations_visitor" ON "conversations" USING btree ("account_id","chatbot_id","session_id" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "messages_figures" ON "messages" USING btree ("account_id","chatbot_id","created_at","channel","answered","decision","by_model","feedback");--> statement-breakpoint
CREATE INDEX "messages_missed" ON "messages" USING btree ("account_id","chatbot_id","created_at") WHERE ((("messages"."decision" = 'offer' or not "messages"."answered")
  and "messages"."decision" not in ('smalltalk', 'social', 'human', 'abandoned')) or "messages"."feedback" = 'down');--> statement-breakpoint
CREATE INDEX "messages_with_text" ON "messages" USING btree ("account_id","chatbot_id","created_at") WHERE ("messages"."question" <> '');--> statement-breakpoint
CREATE INDEX "messages_words" ON "messages" USING gin (to_tsvector('simple', "question" || ' ' || "answer"));