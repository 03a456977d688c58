// Builds the pages. Run from the repository's root, so that package.json "imports" (#contracts/…) resolve.
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    remix({
      appDirectory: 'web/app',
      buildDirectory: process.env['INSYN_WEB_BUILD'] ?? 'build/web',
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  publicDir: 'web/public',
  build: { target: 'es2022', assetsInlineLimit: 0 },
});
