// How numbers are written in the documents of each language.
import type { Language } from '#contracts/primitives.ts';

/** 12345 → "12 345" (no-break space) in Swedish, "12,345" in English; minus as hyphen, as bookkeeping programs write. */
export function wholeNumber(value: number, language: Language): string {
  const digits = String(Math.abs(Math.round(value))).replace(
    /\B(?=(\d{3})+$)/g,
    language === 'sv' ? '\u00a0' : ',',
  );
  return value < 0 ? `-${digits}` : digits;
}

/** 0.1234 → "12,3 %" / "12.3%". */
export function percent(share: number, language: Language): string {
  const text = (Math.round(share * 1000) / 10).toFixed(1);
  return language === 'sv' ? `${text.replace('.', ',')}\u00a0%` : `${text}%`;
}

/** Text for programs and mails, where a no-break space only gets in the way. */
export const withPlainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');
