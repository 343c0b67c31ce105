CREATE TABLE "api_rates" (
	"account_id" text PRIMARY KEY NOT NULL,
	"remaining" double precision NOT NULL,
	"counted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "public_mcp" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "api_rates" ADD CONSTRAINT "api_rates_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;