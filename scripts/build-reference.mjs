// Builds what is served below /docs: the API reference and the other documents, as plain HTML without a framework's runtime.
import { buildReference } from "#lib/reference/build-reference";

await buildReference();
