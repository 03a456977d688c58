// What the browser's tab says: the name of the thing, or of the page, and the product.
import type { MetaFunction } from '@remix-run/node';
import type { Language } from '#contracts/primitives.ts';
import { type TextKey, translate } from '#i18n/index.ts';

const withProduct = (name: string) => [{ title: `${name} – Insyn` }];

/** For pages about one thing: its name out of the loaded data. */
export const titledBy =
  <Data>(nameOf: (data: Data) => string): MetaFunction =>
  ({ data }) =>
    data ? withProduct(nameOf(data as Data)) : [{ title: 'Insyn' }];

/** For pages that are always called the same, in the page's language. */
export const titled =
  (key: TextKey): MetaFunction =>
  ({ matches }) => {
    const root = matches.find(({ id }) => id === 'root')?.data as { language: Language } | undefined;
    return withProduct(translate(root?.language ?? 'sv', key));
  };
