# Debian and not Alpine: the embedded graph engine has no binary for musl.
FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM packages AS page
COPY tsconfig.json ./
COPY client ./client
COPY docs/examples ./docs/examples
COPY server/graphql/schema.graphql ./server/graphql/schema.graphql
RUN node node_modules/vite/bin/vite.js build -c client/vite.config.ts --logLevel warn

FROM packages
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ENTENTE_DATA=/app/data
COPY LICENSE NOTICE tsconfig.json ./
COPY tools ./tools
COPY cypher ./cypher
COPY fixtures ./fixtures
COPY server ./server
COPY --from=page /app/dist ./dist
# The page is built when it is older than the schema, and here it is not.
RUN touch dist/client/index.html && mkdir data && chown node:node data
USER node
VOLUME /app/data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "tools/start.mjs"]
