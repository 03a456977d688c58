// One mailbox, one spelling: addresses are compared by bytes, so that no look-alike is ever taken for another's.
import { z } from 'zod';

const isAscii = (text: string): boolean => /^[!-~]*$/.test(text);

/** The name in the DNS for a domain with å in it. What Unicode only takes for the same (fullwidth, Kelvin) stays as it is. */
function asciiDomain(domain: string): string {
  if (isAscii(domain) || domain !== domain.normalize('NFKC')) return domain;
  const url = `http://${domain}/`;
  const host = URL.canParse(url) ? new URL(url).host : '';
  return isAscii(host) && host.includes('xn--') ? host : domain;
}

/**
 * Lower case, the domain as the DNS knows it. Case is folded in ASCII only, after looking: folding first would turn
 * other letters into ASCII ones. What can not be said in ASCII comes back as it was, and no schema takes it.
 */
export function canonicalEmail(text: string): string {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  const whole = at < 0 ? trimmed : `${trimmed.slice(0, at)}@${asciiDomain(trimmed.slice(at + 1))}`;
  return isAscii(whole) ? whole.toLowerCase() : trimmed;
}

/** An address as it is kept and compared: ASCII, lower case. */
export const EmailAddress = z.string().overwrite(canonicalEmail).max(254).regex(z.regexes.email);
