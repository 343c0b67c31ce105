import type { Knowledge, PassageRow, QaRow } from "#lib/answering/types";
import type { Guide } from "#lib/browser/markdown/parse-guide";
import { guideAddress, withoutLocalLinks } from "#lib/browser/markdown/parse-guide-link";

/** What visitors ask first. The rest is in the documentation. */
const QAS: { questions: [string, ...string[]]; answer: string }[] = [
  {
    questions: ["What is Chatbot2000?", "What does this do?", "What is this product?"],
    answer:
      "Chatbot2000 makes a chatbot for your website out of questions-and-answers and web pages. It runs on your own server, shows the source of every answer, and says so when it does not know.",
  },
  {
    questions: ["How do I make a chatbot?", "How do I start?", "How long does it take to set up?"],
    answer:
      "Sign up, paste your website's address or a few Q&As, and ask a question: the chatbot answers as soon as the first page has been read.",
  },
  {
    questions: ["What happens when it does not know the answer?", "Does it make things up?", "Does it hallucinate?"],
    answer:
      "It says that it does not know, in words that you choose. Every sentence of an answer must rest on one of your Q&As or pages, and you decide how certain it has to be.",
  },
  {
    questions: ["Do I need a language model?", "Does it work without OpenAI?", "Does it need an API key?"],
    answer:
      "No. Without a model it answers in your own words: the Q&A that fits, or the sentences of a page. With a model it writes the answer, and every sentence is still checked against the sources.",
  },
  {
    questions: ["Where is my data stored?", "Is it self-hosted?", "Does my data leave my server?"],
    answer:
      "On your own server, in an embedded database or in your PostgreSQL. Nothing is sent elsewhere unless you configure a model: then the question and the passages that may answer it go to that model.",
  },
  {
    questions: ["Is there an API?", "How can I use it from my own code?", "Can I integrate it into my app?"],
    answer:
      "Yes: four JSON endpoints create, modify, delete and ask a chatbot, with ready-made code in JavaScript, Python, Shell and Ruby. The API reference is at /docs.",
  },
  {
    questions: [
      "How many languages does it speak?",
      "Which languages does it understand?",
      "Can it speak French?",
      "Does it work in German?",
      "Is it multilingual?",
    ],
    answer:
      "It answers in the language of your pages and Q&As: French pages make a chatbot that speaks French. With a language model connected, visitors may also ask in another language.",
  },
  {
    questions: ["How much does it cost?", "What is the price?", "Is it free?", "What are the plans?"],
    answer:
      "Nothing: Chatbot2000 is free software. You pay for the server that it runs on, and for a language model only if you connect one.",
  },
  {
    questions: ["Can I export my data?", "How do I get my data out?", "Is there an export?"],
    answer:
      "Yes. Q&As are exported as CSV, conversations as CSV or JSON, and the API reads everything else. The database is on your own server, too.",
  },
  {
    questions: ["What is the license?", "Is it open source?", "Is it under MIT?"],
    answer: "It is open source under the MIT license: you may use, change and pass it on.",
  },
  {
    questions: ["Does it track visitors?", "What about privacy?", "Is it GDPR compliant?"],
    answer:
      "Nothing is tracked, and nothing is loaded from other hosts. Conversations stay in your database, and each one can be deleted.",
  },
];

const WORDS_MAX = 240;

/** Sections of Markdown in passages of at most about 240 words, cut between paragraphs. */
function cut(markdown: string): string[] {
  const passages: string[] = [];
  let words = 0;
  for (const paragraph of markdown.split(/\n{2,}/)) {
    const count = paragraph.split(/\s+/).length;
    const last = passages.at(-1);
    if (last === undefined || words + count > WORDS_MAX) {
      passages.push(paragraph);
      words = count;
    } else {
      passages[passages.length - 1] = `${last}\n\n${paragraph}`;
      words += count;
    }
  }
  return passages;
}

/** The demo chatbot's knowledge: the Q&As above, and the documentation as pages at `origin`/docs/…. */
export function demoKnowledge(guides: Guide[], origin: string): Knowledge {
  const qas: QaRow[] = QAS.map(({ questions, answer }, index) => ({ id: `qa_demo_${index}`, questions, answer }));
  const passages: PassageRow[] = guides.flatMap((guide) =>
    guide.sections.flatMap((section) =>
      cut(withoutLocalLinks(section.markdown)).map((text, index) => ({
        id: `psg_${guide.name}_${section.anchor}_${index}`,
        pageId: `pag_${guide.name}`,
        url: `${origin}${guideAddress(guide.name)}`,
        title: guide.title,
        headingPath: section.headingPath,
        anchor: section.anchor,
        text,
        language: "en",
        embedding: null,
      })),
    ),
  );
  return { version: 1, qas, passages };
}
