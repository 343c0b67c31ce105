CREATE TABLE "leads" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"session_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"message" text NOT NULL,
	"done_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leads_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
CREATE TABLE "spoken_messages" (
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chatbot_id" text NOT NULL,
	"conversation_id" text NOT NULL,
	"seq" integer NOT NULL,
	"author" text NOT NULL,
	"name" text,
	"text" text NOT NULL,
	"event" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "spoken_messages_account_id_chatbot_id_id_pk" PRIMARY KEY("account_id","chatbot_id","id")
);
--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_contact" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_form" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_live" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_misses" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_first" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_hours" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "handover_away" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "handover" text DEFAULT 'bot' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "handover_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "misses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "last_spoken" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "unread" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "person_name" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "visitor_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "leads" ADD CONSTRAINT "leads_chatbot" FOREIGN KEY ("account_id","chatbot_id") REFERENCES "public"."chatbots"("account_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spoken_messages" ADD CONSTRAINT "spoken_messages_of_conversation" FOREIGN KEY ("account_id","chatbot_id","conversation_id") REFERENCES "public"."conversations"("account_id","chatbot_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leads_created" ON "leads" USING btree ("account_id","chatbot_id","created_at");--> statement-breakpoint
CREATE INDEX "spoken_messages_conversation" ON "spoken_messages" USING btree ("account_id","chatbot_id","conversation_id","seq");--> statement-breakpoint
CREATE INDEX "spoken_messages_created" ON "spoken_messages" USING btree ("account_id","chatbot_id","created_at");--> statement-breakpoint
CREATE INDEX "conversations_with_person" ON "conversations" USING btree ("account_id","chatbot_id","handover_at") WHERE "conversations"."handover" in ('waiting', 'person');