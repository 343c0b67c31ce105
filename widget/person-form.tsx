import { useId, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { text as say } from "#lib/browser/texts/text";
import { Form } from "./form";

const FIELD = "w-full rounded-md border border-input bg-background px-2.5 py-2 text-base";
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The visitor's name, address and message. */
export function PersonForm({
  onSend,
}: {
  onSend: (lead: { name: string; email: string; message: string }) => Promise<void>;
}) {
  const sending = useRef(false);
  const id = useId();
  const [lead, setLead] = useState({ name: "", email: "", message: "" });
  const [isSent, setIsSent] = useState(false);
  const faults = {
    name: "",
    email: MAIL.test(lead.email.trim()) ? "" : say("emailFault"),
    message: lead.message.trim() ? "" : say("messageFault"),
  };
  const bind = (name: keyof typeof lead) => ({
    id: `${id}${name}`,
    value: lead[name],
    className: FIELD,
    "aria-invalid": (isSent && faults[name] !== "") || undefined,
    "aria-describedby": isSent && faults[name] ? `${id}${name}-fault` : undefined,
    onChange: ({ target }: { target: { value: string } }) => setLead((was) => ({ ...was, [name]: target.value })),
  });
  const fault = (name: keyof typeof lead) =>
    isSent && faults[name] ? (
      <p id={`${id}${name}-fault`} className="text-destructive">
        {faults[name]}
      </p>
    ) : null;
  return (
    <Form
      className="grid gap-2"
      onSubmit={() => {
        setIsSent(true);
        const wrong = faults.email ? "email" : faults.message ? "message" : null;
        if (wrong) document.getElementById(`${id}${wrong}`)?.focus();
        else if (!sending.current) {
          sending.current = true;
          void onSend(lead).finally(() => {
            sending.current = false;
          });
        }
      }}
    >
      <label htmlFor={`${id}name`}>{say("yourName")}</label>
      <input {...bind("name")} autoComplete="name" maxLength={100} />
      <label htmlFor={`${id}email`}>{say("yourEmail")}</label>
      <input {...bind("email")} type="email" autoComplete="email" maxLength={254} />
      {fault("email")}
      <label htmlFor={`${id}message`}>{say("yourMessage")}</label>
      <textarea {...bind("message")} rows={3} maxLength={4_000} />
      {fault("message")}
      <Button size="sm" type="submit" className="w-fit">
        {say("sendMessage")}
      </Button>
    </Form>
  );
}
