type Row = { userId: string | null; userName: string | null; userEmail: string | null };

/** The visitor of a conversation, where their website has signed who they are. */
export const userOf = ({ userId, userName, userEmail }: Row) =>
  userId === null ? null : { id: userId, name: userName, email: userEmail };
