// Office files that are the same bytes on every run: fixed times, fixed ids, fixed order.
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

const fixedTime = '2026-01-01T08:00:00Z';
// Zip headers hold local time without a zone, so it is set by its local parts: the same everywhere.
const fixedEntryTime = new Date(2026, 0, 1, 8, 0, 0);

/** Times and random ids that the writing libraries put into the parts. */
function settle(xml: string): string {
  return xml
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${fixedTime}`)
    .replace(/(<a:fld id=")\{[^}]*\}/g, '$1{00000000-0000-4000-8000-000000000001}');
}

/** Rewrites a docx, xlsx or pptx so that equal content gives equal bytes. */
export function stableZip(bytes: Uint8Array): Uint8Array {
  const entries = unzipSync(bytes);
  const settled: Zippable = {};
  // [Content_Types].xml stands first, as readers that guess the type from the beginning expect.
  const names = Object.keys(entries).filter((name) => !name.endsWith('/'));
  names.sort((a, b) => Number(b.startsWith('[')) - Number(a.startsWith('[')) || (a < b ? -1 : 1));
  for (const name of names) {
    const entry = entries[name] ?? new Uint8Array();
    const isText = /\.(xml|rels)$/.test(name);
    settled[name] = [isText ? strToU8(settle(strFromU8(entry))) : entry, { mtime: fixedEntryTime, level: 6 }];
  }
  return zipSync(settled);
}
