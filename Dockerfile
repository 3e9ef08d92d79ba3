# LeadRelay in a container: docs/docker.md.
#   docker build -t leadrelay .
#   docker run --init -p 127.0.0.1:8080:8080 -v leadrelay:/data leadrelay

# The GNU C library: the built-in PostgreSQL needs it.
ARG NODE_IMAGE=node:24-bookworm-slim

# The console is built with all the tools, of which nothing goes on.
FROM ${NODE_IMAGE} AS console
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY console/package.json console/
COPY sandbox/package.json sandbox/
COPY e2e/package.json e2e/
RUN npm ci --ignore-scripts
COPY tools/install.mjs tools/node-runtime.mjs tools/
COPY console/ console/
COPY server/openapi.json server/
RUN node tools/install.mjs && test -f console/dist/index.html

# What is needed to run: the packages of server and sandbox, and the links inside PostgreSQL's package, which must be made
# while it can be written.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY server/package.json server/
COPY console/package.json console/
COPY sandbox/package.json sandbox/
COPY e2e/package.json e2e/
RUN npm ci --omit=dev --ignore-scripts --workspace server --workspace sandbox
COPY server/src/ server/src/
# Optional peers of a package of ours that npm brings along; nothing imports them.
RUN rm -rf node_modules/vite node_modules/vitest node_modules/@vitest node_modules/rolldown node_modules/@rolldown node_modules/lightningcss*
RUN node -e "import('./server/src/db/embedded/binaries.ts').then((module) => module.findBinaries())"

FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    LEADRELAY_DATA_DIR=/data
COPY --from=packages /app/node_modules/ node_modules/
COPY package.json LICENSE ./
COPY tools/leadrelay.mjs tools/node-runtime.mjs tools/stop-with-parent.mjs tools/
COPY server/package.json server/
COPY server/migrations/ server/migrations/
COPY server/src/ server/src/
COPY sandbox/package.json sandbox/
COPY sandbox/src/ sandbox/src/
COPY --from=console /app/console/dist/ console/dist/
RUN ln -s /app/tools/leadrelay.mjs /usr/local/bin/leadrelay && install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 8080
# A worker has no port of its own: switch this off for it, as compose.yaml does.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# SIGTERM stops gracefully within 25 s.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/server/src/main.ts"]
CMD ["start"]
