/** What the shop's owner has written: questions with their answers, and other ways to ask them. */
export const SHOP_QAS = [
  {
    question: "When are you open?",
    questions: ["What are your opening hours?", "Are you open on Saturdays?"],
    answer: "From Monday to Friday from 10 to 19 o'clock, on Saturdays from 10 to 16 o'clock.",
  },
  {
    question: "How can I pay?",
    questions: ["Do you take credit cards?"],
    answer: "With Visa, Mastercard, PayPal, on account (Klarna) or by bank transfer. In the shop also in cash.",
  },
  {
    question: "Can I change my order?",
    answer: "Until it has left our warehouse, yes. Call us at 040 555 0134 or answer the e-mail that confirmed it.",
  },
  {
    question: "Do you repair things that I did not buy from you?",
    answer: "Yes, most brands. Bring it to the shop or send it in; a repair takes about two weeks.",
  },
  { question: "Do you have a newsletter?", answer: "Four times a year, with nothing but new tents and repair days." },
  {
    question: "Is the Heron 2 in stock?",
    questions: ["When is the Heron 2 available again?"],
    answer: "The green one is. The sand-coloured one comes back in the second week of March.",
  },
  { question: "Can I rent a tent?", answer: "Yes, from 18 euros a day. Reserve it at least three days ahead." },
  { question: "Do you ship to Switzerland?", answer: "Not yet. We ship to all countries of the European Union." },
  {
    question: "What is the warranty?",
    answer: "Five years on what we make ourselves, ten years on poles.",
  },
  { question: "Where do you make your tents?", answer: "In Estonia and in Portugal, with two families of tailors." },
  { question: "Do you take part in Black Friday?", answer: "No. On that day the workshop mends one thing for free." },
  { question: "How do I reach a human?", answer: "At 040 555 0134, from Monday to Friday from 10 to 18 o'clock." },
];

/** What visitors ask, conversation by conversation; some of it nobody has written down. */
export const SHOP_QUESTIONS = [
  ["When do orders to France arrive?", "And what does it cost?"],
  ["When are you open?"],
  ["How do I wash my sleeping bag?", "At how many degrees?"],
  ["How heavy is the Heron 2?"],
  ["Can I bring my dog to the shop?"],
  ["How long can I send something back?", "When do I get my money back?"],
  ["Do you sell climbing ropes?"],
  ["What does a new zip cost?"],
  ["Which size of backpack do I need?"],
  ["How can I pay?"],
  ["Do you repair things that I did not buy from you?", "How long does a repair take?"],
  ["Can I rent a tent?"],
  ["Who won the football world cup in 1974?"],
  ["How long is a gift card valid?"],
  ["Is the Heron 3 waterproof enough for Iceland in October?"],
];

/** What the owner set. */
export const SHOP_SETTINGS = {
  name: "Juniper Outdoor",
  welcome: "Hello, this is Juniper Outdoor. Ask about tents, sizes, shipping or repairs.",
  suggestedQuestions: ["When do orders to France arrive?", "How do I wash a sleeping bag?", "What does a repair cost?"],
};
