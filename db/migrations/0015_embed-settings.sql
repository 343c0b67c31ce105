ALTER TABLE "chatbots" ADD COLUMN "allowed_origins" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "widget_title" text DEFAULT 'Chat with us' NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "widget_color" text DEFAULT '#3d4fd3' NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "widget_position" text DEFAULT 'right' NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "widget_theme" text DEFAULT 'auto' NOT NULL;