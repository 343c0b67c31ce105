import { redirect } from "next/navigation";

/** The API reference is a document like the others; this address is the one that is made known. */
export default function Docs() {
  redirect("/guide/api");
}
