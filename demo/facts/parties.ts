// Customers and suppliers: shares of a year's sales or purchases, turned into whole amounts that sum to the books.

export type Party = { name: string; city: string; since: string; termsDays: number; share: number };
export type PartyAmount = Party & { amount: number };

/** Splits `total` (thousands) over the parties; the rest becomes one last row under `restName`. */
export function partyAmounts(total: number, parties: readonly Party[], restName: string): PartyAmount[] {
  const named = parties.map((party) => ({ ...party, amount: Math.round(total * party.share) }));
  const rest = total - named.reduce((sum, party) => sum + party.amount, 0);
  return [
    ...named,
    { name: restName, city: '', since: '', termsDays: 30, share: rest / total, amount: rest },
  ];
}
