/** Where the first published document of the four endpoints contradicts itself, and which reading holds; by the operation's path. */
export const CORRECTIONS: Record<string, string> = {
  "/api/chatbot_create":
    "The first edition of this document printed the shell example's Q&As in single quotes, which is not JSON, and the host as `wwww`. Both are corrected here.",
  "/api/chatbot_modify":
    "The first edition printed `chatbotname` in its shell example and left `input_qas` out of its table. Both spellings are accepted, and so is `input_qas`. The parameters are sent in the body, although that edition called them URL parameters. It gave `chatbotName` and `input_urls` the defaults of an empty text and an empty list: what is absent stays as it is.",
  "/api/chatbot_talk":
    "The first edition described `sessionId` as the chatbot's new name. It is the conversation's ID. Its shell example printed a variable that it never set.",
  "/api/chatbot_delete":
    "The first edition printed `POST …/chatbot_modify` as the request. It is `DELETE …/chatbot_delete`. Its shell example had a comma too many to be JSON.",
};
