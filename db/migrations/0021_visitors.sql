ALTER TABLE "chatbots" ADD COLUMN "widget_texts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "widget_reload" text DEFAULT 'keep' NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "widget_agent_tool" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "identity_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "identity_secrets" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "user_name" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "user_email" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "feedback_by" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "feedback_reason" text;