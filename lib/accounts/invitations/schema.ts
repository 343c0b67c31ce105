import { z } from "zod";

export const revokeInvitationInput = z.object({ id: z.string() });

export const invitationView = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
/** `link` holds the secret: in this view only, once. */
export const createdInvitationView = invitationView.extend({ link: z.string() });

export type InvitationView = z.infer<typeof invitationView>;
export type CreatedInvitationView = z.infer<typeof createdInvitationView>;
