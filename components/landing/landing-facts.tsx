import Image from "next/image";
import { SCROLLED_BY_KEYBOARD } from "#components/chat/scrolled-by-keyboard";
import { productImage } from "#components/landing/product-images";

const COMPARED = [
  ["Where conversations and knowledge are kept", "On your server", "With the provider"],
  ["Price", "Free; you pay for your server", "A monthly fee, by messages"],
  ["Works without a language model", "Yes: it quotes your own words", "No"],
  ["A source under every answer", "Yes, with the sentence it rests on", "Depends on the provider"],
  ["When it does not know", "It says so, or offers the closest text as such", "Depends on the model"],
  ["Setting it up and keeping it running", "Yours: one command to start", "The provider's"],
] as const;

/** What the product looks like. */
export function ProductPicture() {
  const picture = productImage("docs/images/answer.png");
  if (!picture) return null;
  return (
    <figure className="grid gap-3">
      <Image
        src={picture}
        alt="The playground: a question, its answer with the source below, and beside it why the answer was given"
        className="h-auto w-full rounded-lg border"
      />
      <figcaption className="text-center text-muted-foreground text-xs">
        The playground: every answer with its source, and the reason for it.
      </figcaption>
    </figure>
  );
}

/** What it is beside a chatbot that is rented: an honest table, the last row included. */
export function Comparison() {
  return (
    <section className="grid grid-cols-1 gap-6">
      <h2 className="font-semibold text-3xl tracking-tight">Self-hosted or rented?</h2>
      <section aria-label="Comparison" {...SCROLLED_BY_KEYBOARD} className="overflow-x-auto rounded-lg border">
        <table className="w-full text-sm">
          <thead className="bg-muted text-start">
            <tr>
              <th scope="col" className="px-2 py-2 sm:px-3 text-start font-medium">
                <span className="sr-only">What is compared</span>
              </th>
              <th scope="col" className="px-2 py-2 sm:min-w-40 sm:px-3 text-start font-medium">
                Chatbot2000
              </th>
              <th scope="col" className="px-2 py-2 sm:min-w-40 sm:px-3 text-start font-medium">
                A rented chatbot
              </th>
            </tr>
          </thead>
          <tbody>
            {COMPARED.map(([what, here, rented]) => (
              <tr key={what} className="border-t align-top">
                <th scope="row" className="px-2 py-2 sm:min-w-40 sm:px-3 text-start font-normal text-muted-foreground">
                  {what}
                </th>
                <td className="px-2 py-2 sm:px-3">{here}</td>
                <td className="px-2 py-2 sm:px-3">{rented}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

export function Privacy() {
  return (
    <section className="grid max-w-[75ch] gap-3">
      <h2 className="font-semibold text-3xl tracking-tight">Privacy</h2>
      <p className="text-muted-foreground text-sm">
        Nothing is tracked, and the pages load nothing from other hosts. What visitors ask stays in your database, and
        each conversation can be deleted. Only if you connect a language model, the question and the passages that may
        answer it are sent to that model.
      </p>
    </section>
  );
}
