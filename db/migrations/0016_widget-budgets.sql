CREATE TABLE "widget_budgets" (
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"subject" text NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"remaining" integer NOT NULL,
	CONSTRAINT "widget_budgets_account_id_chatbot_id_subject_window_start_pk" PRIMARY KEY("account_id","chatbot_id","subject","window_start")
);
--> statement-breakpoint
ALTER TABLE "widget_budgets" ADD CONSTRAINT "widget_budgets_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "widget_budgets_window" ON "widget_budgets" USING btree ("window_start");