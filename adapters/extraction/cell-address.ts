// Addresses of cells: "D3" and 0-based column and 1-based row.

/** 0 → "A", 26 → "AA". */
function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    name = String.fromCharCode(65 + (rest % 26)) + name;
  return name;
}

export const cellAddress = (column: number, row: number): string => `${columnName(column)}${row}`;

/** "D3", "$D$3" → { column: 3, row: 3 }; undefined for anything else. */
export function parseCellAddress(address: string): { column: number; row: number } | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (!letters || !digits) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(digits) };
}
