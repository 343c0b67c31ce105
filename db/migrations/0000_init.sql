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
CREATE TABLE "idempotency_keys" (
	"account_id" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_account_id_key_pk" PRIMARY KEY("account_id","key")
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
	"id" text NOT NULL,
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
	"deleted_at" timestamp with time zone,
	CONSTRAINT "chatbots_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"session_id" text NOT NULL,
	"channel" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversations_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"question" text NOT NULL,
	"answer" text NOT NULL,
	"answered" boolean NOT NULL,
	"confidence" real NOT NULL,
	"decision" text NOT NULL,
	"log" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "messages_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "pages" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"source_id" text NOT NULL,
	"url" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"reason" text,
	"message" text,
	"evidence" jsonb,
	"run" integer DEFAULT 0 NOT NULL,
	"depth" integer DEFAULT 0 NOT NULL,
	"host" text DEFAULT '' NOT NULL,
	"links" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"sitemap_date" text,
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
	"claim" integer DEFAULT 0 NOT NULL,
	"cut_short" integer DEFAULT 0 NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"fetched_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pages_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"id" text NOT NULL,
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
	"embedding_model" text,
	CONSTRAINT "passages_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "qa_questions" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"qa_id" text NOT NULL,
	"position" integer NOT NULL,
	"question" text NOT NULL,
	"normalized" text NOT NULL,
	"embedding" "bytea",
	"embedding_model" text,
	CONSTRAINT "qa_questions_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "qas" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"answer" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "qas_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "removed_knowledge" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"kind" text NOT NULL,
	"root" text NOT NULL,
	"row" jsonb NOT NULL,
	"parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"removed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "removed_knowledge_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"rules" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"run_by_hand" boolean DEFAULT false NOT NULL,
	"pages_found" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"message" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"run_after" timestamp with time zone DEFAULT now() NOT NULL,
	"lease_until" timestamp with time zone,
	"schedule" text DEFAULT 'off' NOT NULL,
	"next_run_at" timestamp with time zone,
	"run_started_at" timestamp with time zone,
	"resumed_at" timestamp with time zone,
	"run_finished_at" timestamp with time zone,
	"run_summary" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sources_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage" ADD CONSTRAINT "usage_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chatbots" ADD CONSTRAINT "chatbots_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_of_conversation" FOREIGN KEY ("account_id","chatbot_id","conversation_id") REFERENCES "public"."conversations"("account_id","chatbot_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pages" ADD CONSTRAINT "pages_of_source" FOREIGN KEY ("account_id","chatbot_id","source_id") REFERENCES "public"."sources"("account_id","chatbot_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passages" ADD CONSTRAINT "passages_of_page" FOREIGN KEY ("account_id","chatbot_id","page_id") REFERENCES "public"."pages"("account_id","chatbot_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qa_questions" ADD CONSTRAINT "qa_questions_of_qa" FOREIGN KEY ("account_id","chatbot_id","qa_id") REFERENCES "public"."qas"("account_id","chatbot_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qas" ADD CONSTRAINT "qas_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removed_knowledge" ADD CONSTRAINT "removed_knowledge_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_digest" ON "api_tokens" USING btree ("digest");--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_account" ON "api_tokens" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_account" ON "users" USING btree ("account_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_session" ON "conversations" USING btree ("account_id","chatbot_id","session_id");--> statement-breakpoint
CREATE INDEX "conversations_last" ON "conversations" USING btree ("account_id","chatbot_id","last_at");--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("account_id","chatbot_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_conversation" ON "messages" USING btree ("account_id","chatbot_id","conversation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pages_url" ON "pages" USING btree ("account_id","chatbot_id","source_id","url");--> statement-breakpoint
CREATE INDEX "pages_claim" ON "pages" USING btree ("account_id","chatbot_id","state","depth","run_after");--> statement-breakpoint
CREATE INDEX "pages_source" ON "pages" USING btree ("account_id","chatbot_id","source_id","state");--> statement-breakpoint
CREATE INDEX "pages_duplicate" ON "pages" USING btree ("account_id","chatbot_id","duplicate_of");--> statement-breakpoint
CREATE INDEX "pages_hash" ON "pages" USING btree ("account_id","chatbot_id","content_hash");--> statement-breakpoint
CREATE INDEX "pages_due" ON "pages" USING btree ("state","run_after");--> statement-breakpoint
CREATE INDEX "passages_page" ON "passages" USING btree ("account_id","chatbot_id","page_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "qa_questions_normalized" ON "qa_questions" USING btree ("account_id","chatbot_id","normalized");--> statement-breakpoint
CREATE INDEX "qa_questions_qa" ON "qa_questions" USING btree ("account_id","chatbot_id","qa_id");--> statement-breakpoint
CREATE INDEX "removed_knowledge_root" ON "removed_knowledge" USING btree ("account_id","chatbot_id","root");--> statement-breakpoint
CREATE INDEX "removed_knowledge_removed" ON "removed_knowledge" USING btree ("removed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_url" ON "sources" USING btree ("account_id","chatbot_id","kind","url");--> statement-breakpoint
CREATE INDEX "sources_next_run" ON "sources" USING btree ("next_run_at");