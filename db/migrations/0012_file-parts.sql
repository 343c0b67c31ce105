CREATE TABLE "file_parts" (
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"upload" text NOT NULL,
	"position" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "file_parts_account_id_chatbot_id_upload_position_pk" PRIMARY KEY("account_id","chatbot_id","upload","position")
);
--> statement-breakpoint
ALTER TABLE "file_parts" ADD CONSTRAINT "file_parts_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "file_parts_created" ON "file_parts" USING btree ("created_at");