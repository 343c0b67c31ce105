DROP INDEX "messages_unanswered";--> statement-breakpoint
CREATE INDEX "messages_unanswered" ON "messages" USING btree ("account_id","chatbot_id","conversation_id") WHERE (("messages"."decision" = 'offer' or not "messages"."answered")
  and "messages"."decision" not in ('smalltalk', 'social', 'human', 'abandoned'));