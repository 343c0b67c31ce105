/** What the chatbot of `bench:stream` knows, the question to it, and what the model's stand-in says to that. */
export const QUESTION = "How does the workshop make the frame 10?";
export const ANSWER =
  "The workshop bends every frame by hand over warm sand and lets it rest in the dark for a while [1]. Nothing is glued, and each frame " +
  "is looked at twice before it leaves the house, so that it holds for a long time [1].";

const QAS = 1_000;
const PAGES = 200;
const TOPICS = ["frame", "sand", "kiln", "loom", "anvil", "bellows", "chisel", "trowel", "lathe", "plumb"];

export const qas = Array.from({ length: QAS }, (_, i) => ({
  question: `Where can I find the ${["invoice", "receipt", "voucher", "contract", "manual"][i % 5]} number ${i} of my account?`,
  answer: `You find number ${i} in your account under documents.`,
}));

export const paths = Array.from({ length: PAGES }, (_, i) => `/page-${i}`);

/** A small page about its own subject. */
export function pageAt(path: string): string {
  const number = Number(/\d+/.exec(path)?.[0] ?? 0);
  const topic = `${TOPICS[number % TOPICS.length]} ${number}`;
  const sentence = `The workshop bends every ${topic} by hand over warm sand and lets it rest in the dark. `;
  return `<html lang="en"><title>How we make the ${topic}</title><main><h1>${topic}</h1><p>${sentence.repeat(12)}</p></main>`;
}
