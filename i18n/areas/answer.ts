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
    not_in_documents: 'Det framgår inte av dokumenten.',
    not_in_documents_missing: 'Det framgår inte av dokumenten. Inget hittades om: {words}.',
    no_documents: 'Det finns inga dokument att svara ur ännu.',
  },
});
