/** The event that tells the shell that the session has ended: it offers to sign in again, and nothing typed is lost. */
export const SESSION_ENDED = "chatbot2000:session-ended";
/** The event that takes that back: a call that needs a session went well. */
export const SESSION_LIVES = "chatbot2000:session-lives";
