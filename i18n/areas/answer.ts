// Sentences that answers are put together from when no language model writes them.
import { defineArea } from '../define.ts';

export const answer = defineArea({
  en: {
    quote: '“{quote}” {marker}',
    said: '{speaker}: “{quote}” {marker}',
    cell: '{row}, {column}: **{value}** {marker}',
    text_cell: '{row}: **{value}** {marker}',
    largest: '**{winner}** has the largest value ({measure}: {value}) {marker}',
    smallest: '**{winner}** has the smallest value ({measure}: {value}) {marker}',
    difference: 'The difference is **{value}** ({parts})',
    sum: 'The sum is **{value}** ({parts})',
    average: 'The average is **{value}** ({parts})',
    growth: 'The change is **{value}** ({parts})',
    ratio: 'The ratio is **{value}** ({parts})',
    calc_not_found: 'This can not be calculated: not every figure was found in a table.',
    calc_no_number: 'This can not be calculated: a cell holds no number ({parts}).',
    calc_different_units: 'These figures can not be compared, they are in different units: {parts}.',
    calc_different_currencies:
      'These figures can not be compared, they are in different currencies: {parts}.',
    calc_unit_unknown:
      'These figures can not be compared: it does not stand in which unit one of them is ({parts}).',
    calc_ambiguous: 'The documents give different figures for the same thing: {parts}.',
    calc_division_by_zero: 'This can not be calculated: the figure to compare with is zero ({parts}).',
    absent: 'Documents that are missing: {list}.',
    budget_declined:
      'This question was not answered: the AI budget for the month is used up, and an administrator chose not to raise it.',
    budget_undecided:
      'This question was not answered: the AI budget for the month is used up, and nobody decided about it in time.',
    not_in_documents: 'The documents do not say.',
    not_in_documents_missing: 'The documents do not say. Nothing was found about: {words}.',
    no_documents: 'There are no documents to answer from yet.',
  },
  sv: {
    quote: '”{quote}” {marker}',
    said: '{speaker}: ”{quote}” {marker}',
    cell: '{row}, {column}: **{value}** {marker}',
    text_cell: '{row}: **{value}** {marker}',
    largest: '**{winner}** har det största värdet ({measure}: {value}) {marker}',
    smallest: '**{winner}** har det minsta värdet ({measure}: {value}) {marker}',
    difference: 'Skillnaden är **{value}** ({parts})',
    sum: 'Summan är **{value}** ({parts})',
    average: 'Genomsnittet är **{value}** ({parts})',
    growth: 'Förändringen är **{value}** ({parts})',
    ratio: 'Kvoten är **{value}** ({parts})',
    calc_not_found: 'Det går inte att räkna ut: alla siffror finns inte i någon tabell.',
    calc_no_number: 'Det går inte att räkna ut: en cell innehåller inget tal ({parts}).',
    calc_different_units: 'Siffrorna går inte att jämföra, de har olika enheter: {parts}.',
    calc_different_currencies: 'Siffrorna går inte att jämföra, de är i olika valutor: {parts}.',
    calc_unit_unknown:
      'Siffrorna går inte att jämföra: det framgår inte vilken enhet en av dem har ({parts}).',
    calc_ambiguous: 'Dokumenten ger olika siffror för samma sak: {parts}.',
    calc_division_by_zero: 'Det går inte att räkna ut: talet att jämföra med är noll ({parts}).',
    absent: 'Dokument som saknas: {list}.',
    budget_declined:
      'Frågan besvarades inte: månadens AI-budget är slut och en administratör valde att inte höja den.',
    budget_undecided: 'Frågan besvarades inte: månadens AI-budget är slut och ingen tog ställning i tid.',
    not_in_documents: 'Det framgår inte av dokumenten.',
    not_in_documents_missing: 'Det framgår inte av dokumenten. Inget hittades om: {words}.',
    no_documents: 'Det finns inga dokument att svara ur ännu.',
  },
});
