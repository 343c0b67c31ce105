// The command of the image: runs the server and nothing else, from what the image holds.
import { runServer } from "./server.mjs";

await runServer({ dev: false });
