CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"plan" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"digest" text NOT NULL,
	"last_four" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "usage" (
	"account_id" text NOT NULL,
	"month" text NOT NULL,
	"messages" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "usage_account_id_month_pk" PRIMARY KEY("account_id","month")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chatbots" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"knowledge_version" bigint DEFAULT 1 NOT NULL,
	"welcome" text NOT NULL,
	"fallback" text NOT NULL,
	"suggested_questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"persona" text DEFAULT '' NOT NULL,
	"model" text,
	"temperature" real DEFAULT 0.2 NOT NULL,
	"strictness" integer DEFAULT 2 NOT NULL,
	"verbatim" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"session_id" text NOT NULL,
	"channel" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"answered" boolean NOT NULL,
	"confidence" real NOT NULL,
	"decision" text NOT NULL,
	"log" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"source_id" text NOT NULL,
	"url" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"reason" text,
	"message" text,
	"evidence" jsonb,
	"depth" integer DEFAULT 0 NOT NULL,
	"final_url" text,
	"canonical" text,
	"duplicate_of" text,
	"title" text DEFAULT '' NOT NULL,
	"language" text,
	"content_hash" text,
	"text" text DEFAULT '' NOT NULL,
	"characters" integer DEFAULT 0 NOT NULL,
	"passage_count" integer DEFAULT 0 NOT NULL,
	"etag" text,
	"last_modified" text,
	"faq" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"fetched_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"page_id" text NOT NULL,
	"position" integer NOT NULL,
	"heading_path" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"anchor" text,
	"char_start" integer NOT NULL,
	"char_end" integer NOT NULL,
	"text" text NOT NULL,
	"embedding" "bytea",
	"embedding_model" text
);
--> statement-breakpoint
CREATE TABLE "qa_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"qa_id" text NOT NULL,
	"position" integer NOT NULL,
	"question" text NOT NULL,
	"normalized" text NOT NULL,
	"embedding" "bytea",
	"embedding_model" text
);
--> statement-breakpoint
CREATE TABLE "qas" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"answer" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"rules" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"schedule" text DEFAULT 'off' NOT NULL,
	"next_run_at" timestamp with time zone,
	"run_started_at" timestamp with time zone,
	"run_finished_at" timestamp with time zone,
	"run_summary" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage" ADD CONSTRAINT "usage_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chatbots" ADD CONSTRAINT "chatbots_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_page_id_pages_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."pages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qa_questions" ADD CONSTRAINT "qa_questions_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qa_questions" ADD CONSTRAINT "qa_questions_qa_id_qas_id_fk" FOREIGN KEY ("qa_id") REFERENCES "public"."qas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qas" ADD CONSTRAINT "qas_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_digest" ON "api_tokens" USING btree ("digest");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_account" ON "api_tokens" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_account" ON "users" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "chatbots_account" ON "chatbots" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_session" ON "conversations" USING btree ("account_id","chatbot_id","session_id");--> statement-breakpoint
CREATE INDEX "conversations_last" ON "conversations" USING btree ("account_id","chatbot_id","last_at");--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("account_id","chatbot_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("account_id","chatbot_id","conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pages_url" ON "pages" USING btree ("account_id","chatbot_id","source_id","url");--> statement-breakpoint
CREATE INDEX "pages_state" ON "pages" USING btree ("account_id","chatbot_id","state");--> statement-breakpoint
CREATE INDEX "pages_hash" ON "pages" USING btree ("account_id","chatbot_id","content_hash");--> statement-breakpoint
CREATE INDEX "pages_due" ON "pages" USING btree ("state","run_after");--> statement-breakpoint
CREATE INDEX "passages_page" ON "passages" USING btree ("account_id","chatbot_id","page_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "qa_questions_normalized" ON "qa_questions" USING btree ("account_id","chatbot_id","normalized");--> statement-breakpoint
CREATE INDEX "qa_questions_qa" ON "qa_questions" USING btree ("account_id","chatbot_id","qa_id");--> statement-breakpoint
CREATE UNIQUE INDEX "qas_chatbot" ON "qas" USING btree ("account_id","chatbot_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_url" ON "sources" USING btree ("account_id","chatbot_id","kind","url");--> statement-breakpoint
CREATE INDEX "sources_next_run" ON "sources" USING btree ("next_run_at");