import { expect, test } from 'vitest';
import { hasText } from '#i18n/index.ts';
import { providerErrorCodes } from './provider-error.ts';

test.each(providerErrorCodes)('%s has a sentence for people', (code) => {
  expect(hasText(`provider.${code}`)).toBe(true);
});
