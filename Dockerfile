# docker build -t chatbot2000 . && docker run -p 127.0.0.1:3000:3000 -v chatbot2000:/data chatbot2000
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && rm -rf .next/cache

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Next's compiler and image library serve the build alone.
RUN npm ci --omit=dev && rm -rf node_modules/@next/swc-* node_modules/@img node_modules/sharp && npm cache clean --force

FROM ${NODE_IMAGE}
# The allocator would keep what each thread gave back: docs/decisions/009-memory.md.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data MALLOC_ARENA_MAX=2
WORKDIR /app
COPY package.json package-lock.json next.config.mjs LICENSE README.md ./
COPY docs docs
COPY public public
COPY scripts scripts
COPY server server
COPY db db
COPY lib lib
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
RUN install --directory --owner=node --group=node --mode=700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["node", "server/check-ready.ts"]
CMD ["node", "--max-semi-space-size=16", "server/serve.ts"]
