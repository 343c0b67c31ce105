ALTER TABLE "chatbots" ADD COLUMN "settings_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "question_keys" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "scheduled_from" timestamp with time zone;