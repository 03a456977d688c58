// Lists of customers, suppliers and shareholders as separated values, in the encodings that real systems export.

export type CsvDialect = { separator: ';' | ','; encoding: 'utf-8' | 'windows-1252' };

// The characters of windows-1252 that stand elsewhere in Unicode and that our texts use.
const inWindows1252: Record<string, number> = { '€': 0x80, '–': 0x96, '—': 0x97, '’': 0x92, '…': 0x85 };

function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = inWindows1252[character] ?? character.charCodeAt(0);
    if (code > 0xff) throw new Error(`not_in_windows_1252:${character}`);
    return code;
  });
}

/** First row is the head; lines end in CRLF, as Excel and bookkeeping programs write. */
export function makeList(rows: readonly (readonly string[])[], dialect: CsvDialect): Uint8Array {
  const quoted = (value: string) =>
    value.includes(dialect.separator) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const text = `${rows.map((row) => row.map(quoted).join(dialect.separator)).join('\r\n')}\r\n`;
  return dialect.encoding === 'utf-8' ? new TextEncoder().encode(text) : encodeWindows1252(text);
}
