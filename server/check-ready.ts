// The health check of the image: status 0 while the server in this container is ready.
const address = `http://127.0.0.1:${process.env.PORT || 3000}/api/health/ready`;
const response = await fetch(address).catch(() => undefined);
process.exit(response?.ok ? 0 : 1);
