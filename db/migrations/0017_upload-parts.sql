ALTER TABLE "passages" DROP CONSTRAINT "passages_of_page";
--> statement-breakpoint
DROP INDEX "passages_page";--> statement-breakpoint
ALTER TABLE "file_parts" ADD COLUMN "page_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "pages" ADD COLUMN "upload" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD COLUMN "upload" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pages_upload" ON "pages" USING btree ("account_id","chatbot_id","upload") WHERE "pages"."upload" <> '';--> statement-breakpoint
CREATE INDEX "passages_page" ON "passages" USING btree ("account_id","chatbot_id","page_id","upload","position");