// The command of the image: runs the server and nothing else, from what the image holds.
import { runServer } from "#server/run-server";

await runServer({ dev: false });
