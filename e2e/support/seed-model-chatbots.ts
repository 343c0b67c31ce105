// Run by Node before a server with a model starts, with that server's settings: fills its empty database with an account and chatbots whose
// settings only the dashboard can change, and prints their ids and a token as JSON.
import { closeDatabase } from "#db/client";
import { migrateDatabase } from "#db/migrate";
import type { ModelChatbots } from "#e2e/support/model-chatbots";
import { newActor } from "#e2e/support/new-actor";
import { createToken } from "#lib/api-tokens/create-token";
import { createChatbot } from "#lib/chatbots/create-chatbot";
import { updateChatbot } from "#lib/chatbots/update-chatbot";
import { closeQueue } from "#lib/jobs/queue";
import { setLogLevel } from "#lib/process/log";

setLogLevel("silent");
await migrateDatabase();
const actor = await newActor("unlimited");
const { token } = await createToken(actor, { name: "Test", expiresInDays: null });
const input_qas = [
  { question: "How long does shipping take?", answer: "Shipping takes 3 days." },
  { question: "Can I send things back?", answer: "Yes, within 30 days." },
  { question: "Do you sell teapots?", answer: "Yes, in blue." },
  { question: "Where are your rooms?", answer: "In Berlin." },
];
const usual = await createChatbot(actor, { input_qas });
const written = await createChatbot(actor, { input_qas });
await updateChatbot(actor, { chatbotId: written.chatbotId, settings: { verbatim: false } });
const styled = await createChatbot(actor, { input_qas });
await updateChatbot(actor, {
  chatbotId: styled.chatbotId,
  settings: { model: "another-model", persona: "You speak like a pirate.", temperature: 1.25, verbatim: false },
});
const chatbots: ModelChatbots = {
  token,
  usual: usual.chatbotId,
  written: written.chatbotId,
  styled: styled.chatbotId,
};
process.stdout.write(JSON.stringify(chatbots));
// Asking for vectors has opened the queue.
await closeQueue(0);
await closeDatabase();
