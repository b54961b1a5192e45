# The digest is that of the tag; both are raised together: docker buildx imagetools inspect node:26-bookworm-slim.
FROM node:26-bookworm-slim@sha256:367679cf9792759492a486e4aa4b421764d71a9546a6dae8aab81a99eb797b3e AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The build is a step of its own, so that a change of the source does not install everything again.
RUN npm ci --ignore-scripts
COPY src src
COPY commands commands
COPY scripts/build.js scripts/bundle-client.js scripts/
COPY corpus corpus
COPY models models
COPY assets assets
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:26-bookworm-slim@sha256:367679cf9792759492a486e4aa4b421764d71a9546a6dae8aab81a99eb797b3e
# git fetches the book.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production \
  QUOBOT_DATA=/data \
  HTTP_PORT=9464
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY bin bin
COPY corpus corpus
COPY models models
COPY assets assets
COPY LICENSE PRIVACY.md ./
RUN chmod +x bin/quobot.js \
  && ln -s /app/bin/quobot.js /usr/local/bin/quobot \
  && install -d -o node -g node /data
USER node
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["quobot"]
CMD ["bot"]
