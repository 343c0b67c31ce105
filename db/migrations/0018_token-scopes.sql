ALTER TABLE "api_tokens" ADD COLUMN "scopes" jsonb DEFAULT '["read","chat","manage"]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "chatbot_id" text;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_chatbot" ON "api_tokens" USING btree ("account_id","chatbot_id");