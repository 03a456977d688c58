// The network of an address: what is remembered of where somebody sat, and what attempts are counted by.
import { isIPv6 } from 'node:net';

/** The first groups of an IPv6 address, written out: `2001:db8::1` → `2001:db8:0:0`. */
function groupsOf(address: string, count: number): string {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after]
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** IPv4 that arrives as IPv6 is IPv4. */
const plain = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/i, '');

/** `192.0.2.17` → `192.0.2.0/24`, `2001:db8:1:2::3` → `2001:db8:1::/48`; null for what is no address. */
export function networkOf(ip: string): string | null {
  const address = plain(ip);
  if (isIPv6(address)) return `${groupsOf(address, 3)}::/48`;
  const parts = /^(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  return parts ? `${parts[1]}.0/24` : null;
}

/** Who is counted as one: an IPv4 address, or the /64 that one household or machine has whole of IPv6. */
export function callerKeyOf(ip: string): string {
  const address = plain(ip);
  return isIPv6(address) ? `${groupsOf(address, 4)}::/64` : address;
}
