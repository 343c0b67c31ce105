import { titleOf } from "#lib/browser/title-of";

/** The account's chatbots to choose from, or all of them: the value is then empty. */
export function ChatbotOptions({ chatbots }: { chatbots: readonly { id: string; name: string }[] }) {
  return (
    <>
      <option value="">All chatbots</option>
      {chatbots.map(({ id, name }) => (
        <option key={id} value={id}>
          {titleOf(name)}
        </option>
      ))}
    </>
  );
}
