import type { Shown } from "#components/form/secret-dialog";
import type { WebhookSecretView } from "#lib/webhooks/schema";

/** A webhook's secret, the one time that it is shown. */
export const shownSecret = ({ secret }: WebhookSecretView): Shown => ({
  secret,
  name: "Secret",
  title: "Copy the secret now",
  description:
    "It is shown only now. Your code verifies with it that a call comes from this server. If you lose it, rotate it.",
  copy: "Copy secret",
});
