// The health check of the image: status 0 while the server in this container is ready.
import { env, exit } from "node:process";

const address = `http://127.0.0.1:${env.PORT || 3000}/api/health/ready`;
const response = await fetch(address).catch(() => undefined);
exit(response?.ok ? 0 : 1);
