// Customer and supplier lists as rows for a csv: number, name, place, terms and the year's amount in whole units.
import type { PartyAmount } from '../facts/parties.ts';

/** Head first, then one row per party; amounts in thousands as the company's books have them. */
export function partyRows(
  head: readonly string[],
  parties: readonly PartyAmount[],
  firstNumber: number,
): string[][] {
  return [
    [...head],
    ...parties.map((party, index) => [
      party.city === '' ? '' : String(firstNumber + index * 7),
      party.name,
      party.city,
      party.since,
      String(party.termsDays),
      String(party.amount),
    ]),
  ];
}
