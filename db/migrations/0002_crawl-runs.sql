DROP INDEX "pages_state";--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "run" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "host" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "links" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "sitemap_date" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "run" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "run_by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "pages_found" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "message" text;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "run_after" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sources" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "pages_claim" ON "pages" USING btree ("account_id","chatbot_id","state","depth","run_after");--> statement-breakpoint
CREATE INDEX "pages_source" ON "pages" USING btree ("account_id","chatbot_id","source_id","state");--> statement-breakpoint
CREATE INDEX "pages_duplicate" ON "pages" USING btree ("account_id","chatbot_id","duplicate_of");