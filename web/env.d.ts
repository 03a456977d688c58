// Types that Vite and Remix bring: asset imports, and single fetch.
/// <reference types="vite/client" />
import '@remix-run/node';
import type { InsynLoadContext } from './app/lib/load-context.ts';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext extends InsynLoadContext {}
}
