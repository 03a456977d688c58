// A number of a sheet as its format shows it: dates as ISO, percent, fixed decimals.

/** Formats that sheets know by number only (ECMA-376 18.8.30); those not listed are plain. */
export const builtInFormats: Record<number, string> = {
  1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00',
  14: 'yyyy-mm-dd', 15: 'yyyy-mm-dd', 16: 'yyyy-mm-dd', 17: 'yyyy-mm', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm',
  21: 'h:mm:ss', 22: 'yyyy-mm-dd h:mm', 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00',
  45: 'mm:ss', 46: 'h:mm:ss', 47: 'mm:ss',
}; // biome-ignore format: one glance

const dayMs = 86_400_000;

/** What a format shows, without its quoted words, colours and conditions. */
const bare = (format: string): string =>
  (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');

/** Whether a format writes dates or times: it has y, m, d, h or s outside quotes. */
export const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(bare(format).replace(/general|standard/gi, ''));

/**
 * The text of a number. Thousands marks are left out: they differ by country and hide the number from search.
 * Serial dates count days from 1899-12-30 (or 1904-01-01).
 */
export function formatNumber(value: number, format = 'General', is1904 = false): string {
  if (isDateFormat(format)) return formatSerialDate(value + (is1904 ? 1462 : 0), /[hs]/i.test(bare(format)));
  const shown = bare(format);
  const decimals = /[0#?]\.([0#?]+)/.exec(shown)?.[1]?.length ?? 0;
  if (shown.includes('%')) return `${fixed(value * 100, decimals)} %`;
  const unit = /"([^"]{1,12})"\s*$/.exec(format.split(';')[0] ?? '')?.[1]?.trim();
  const text = /[0#]/.test(shown) && !/e\+/i.test(shown) ? fixed(value, decimals) : plain(value);
  return unit ? `${text} ${unit}` : text;
}

const plain = (value: number): string => String(Number(value.toPrecision(15)));

/** A format of no decimals on a number below one shows nothing of it: then the number itself is better. */
const fixed = (value: number, decimals: number): string =>
  Math.abs(value) < 1e15 && !(decimals === 0 && value !== 0 && Math.abs(value) < 1)
    ? value.toFixed(decimals)
    : plain(value);

function formatSerialDate(serial: number, hasTime: boolean): string {
  if (serial < 0 || serial > 2_958_466) return plain(serial);
  const iso = new Date(Math.round((serial - 25_569) * dayMs)).toISOString();
  if (serial < 1) return iso.slice(11, 16);
  return hasTime && serial % 1 !== 0 ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(0, 10);
}
