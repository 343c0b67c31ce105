CREATE TABLE "dismissed_questions" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"normalized" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dismissed_questions_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
ALTER TABLE "dismissed_questions" ADD CONSTRAINT "dismissed_questions_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dismissed_questions_normalized" ON "dismissed_questions" USING btree ("account_id","chatbot_id","normalized");