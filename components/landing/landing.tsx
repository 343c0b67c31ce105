import { DemoChat } from "#components/landing/demo-chat";
import { Comparison, Privacy, ProductPicture } from "#components/landing/landing-facts";
import { buttonVariants } from "#components/ui/button";
import { ButtonLink } from "#components/ui/button-link";

const PROMISES = [
  {
    title: "Every answer shows its source",
    text: "A number in the text opens the sentence that the answer rests on, and a link to its place on the page.",
  },
  {
    title: "It says when it does not know",
    text: "What is not in your pages or Q&As is not answered. You set how certain it has to be, and what it says instead.",
  },
  {
    title: "It is yours",
    text: "It runs on your server with a database of its own. It needs no language model; with one, every sentence is checked against your sources.",
  },
];
const STEPS = [
  { title: "Paste", text: "Your website's URL, or questions with their answers." },
  { title: "Ask", text: "It answers as soon as the first page has been read." },
  { title: "Correct", text: "A wrong answer becomes a Q&A with two clicks, and is right from then on." },
];

/** What the product is, and the product itself beside it. */
export function Landing({ signedIn }: { signedIn: boolean }) {
  return (
    <div className="grid gap-20 py-10 md:gap-28 md:py-16">
      <section className="grid items-center gap-10 lg:grid-cols-[5fr_6fr] lg:gap-16">
        <div className="grid gap-6">
          <h1 className="font-semibold text-3xl tracking-tight">A chatbot for your website that knows what it knows</h1>
          <p className="max-w-[48ch] text-base text-muted-foreground">
            Give it your pages and your questions-and-answers. It answers visitors in seconds, shows where each answer
            comes from, and says so when it does not know.
          </p>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={signedIn ? "/chatbots" : "/sign-up"} size="lg">
              {signedIn ? "Go to My Chatbot List" : "Create your chatbot"}
            </ButtonLink>
            <a href="/docs" className={buttonVariants({ size: "lg", variant: "outline" })}>
              Read the API reference
            </a>
          </div>
        </div>
        <figure className="grid min-w-0 gap-3">
          <div className="overflow-hidden rounded-lg border bg-card">
            <DemoChat />
          </div>
          <figcaption className="text-center text-muted-foreground text-xs">
            This one is live. It has read this product's documentation, and nothing else.
          </figcaption>
        </figure>
      </section>
      <section aria-label="What it promises" className="grid gap-8 md:grid-cols-3 md:gap-10">
        {PROMISES.map(({ title, text }) => (
          <div key={title} className="grid content-start gap-2 border-t pt-5">
            <h2 className="font-semibold text-base">{title}</h2>
            <p className="text-muted-foreground text-sm">{text}</p>
          </div>
        ))}
      </section>
      <ProductPicture />
      <section className="grid gap-8">
        <h2 className="font-semibold text-3xl tracking-tight">From nothing to the first answer in a minute</h2>
        <ol className="grid gap-8 md:grid-cols-3 md:gap-10">
          {STEPS.map(({ title, text }, index) => (
            <li key={title} className="grid content-start gap-2">
              <span aria-hidden className="font-medium text-primary text-sm tabular-nums">
                {index + 1}
              </span>
              <h3 className="font-semibold text-base">{title}</h3>
              <p className="text-muted-foreground text-sm">{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <Comparison />
      <Privacy />
    </div>
  );
}
