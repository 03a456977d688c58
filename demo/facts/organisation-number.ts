// Swedish organisation numbers that check out but that nobody has.

/** The Luhn digit that makes `digits` + itself a number of valid checksum (Skatteverket, SKV 709). */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (const [index, character] of [...digits].reverse().entries()) {
    const doubled = Number(character) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/** `ordinal` 1–999 → "559999-0xxC": a series far above what the register has given out, so plainly invented. */
export function inventedOrganisationNumber(ordinal: number): string {
  const digits = `559999${String(ordinal).padStart(3, '0')}`;
  return `${digits.slice(0, 6)}-${digits.slice(6)}${luhnDigit(digits)}`;
}
