DROP INDEX "pages_claim";--> statement-breakpoint
DROP INDEX "pages_due";--> statement-breakpoint
DROP INDEX "messages_created";--> statement-breakpoint
DROP INDEX "messages_conversation";--> statement-breakpoint
DROP INDEX "pages_source";--> statement-breakpoint
DROP INDEX "qa_questions_qa";--> statement-breakpoint
CREATE INDEX "messages_unanswered" ON "messages" USING btree ("account_id","chatbot_id","conversation_id","decision") WHERE not "messages"."answered";--> statement-breakpoint
CREATE INDEX "pages_list" ON "pages" USING btree ("account_id","chatbot_id","created_at","url");--> statement-breakpoint
CREATE INDEX "pages_faq" ON "pages" USING btree ("account_id","chatbot_id","created_at","url") WHERE "pages"."faq" <> '[]'::jsonb;--> statement-breakpoint
CREATE INDEX "pages_queued" ON "pages" USING btree ("account_id","chatbot_id","depth","run_after","created_at","id") WHERE "pages"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "pages_queued_host" ON "pages" USING btree ("account_id","chatbot_id","host","depth","run_after") WHERE "pages"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "pages_fetching" ON "pages" USING btree ("account_id","chatbot_id") WHERE "pages"."state" = 'fetching';--> statement-breakpoint
CREATE INDEX "passages_vector" ON "passages" USING btree ("account_id","chatbot_id","embedding_model",octet_length("embedding"));--> statement-breakpoint
CREATE INDEX "qa_questions_vector" ON "qa_questions" USING btree ("account_id","chatbot_id","embedding_model",octet_length("embedding"));--> statement-breakpoint
CREATE INDEX "qas_created" ON "qas" USING btree ("account_id","chatbot_id","created_at","id");--> statement-breakpoint
CREATE INDEX "qas_updated" ON "qas" USING btree ("account_id","chatbot_id","updated_at");--> statement-breakpoint
CREATE INDEX "sources_under_way" ON "sources" USING btree ("account_id","chatbot_id") WHERE "sources"."state" in ('listing', 'running');--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("account_id","chatbot_id","created_at","answered","decision");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("account_id","chatbot_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "pages_source" ON "pages" USING btree ("account_id","chatbot_id","source_id","state","fetched_at");--> statement-breakpoint
CREATE INDEX "qa_questions_qa" ON "qa_questions" USING btree ("account_id","chatbot_id","qa_id","position");