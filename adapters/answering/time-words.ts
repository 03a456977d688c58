// Months, weekdays and quarters in Swedish and English.
const months = [
  'januari january jan', 'februari february feb', 'mars march mar', 'april apr', 'maj may', 'juni june jun',
  'juli july jul', 'augusti august aug', 'september sep sept', 'oktober october okt oct', 'november nov',
  'december dec',
]; // biome-ignore format: one glance
const monthNumbers = new Map(
  months.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

/** 1..12 for a month's name or usual short form, in lower case. */
export const monthOf = (word: string): number | undefined => monthNumbers.get(word);

/** Ordinals as they stand before "kvartalet" / "quarter". */
export const ordinalQuarters: ReadonlyMap<string, string> = new Map([
  ['första', '1'], ['andra', '2'], ['tredje', '3'], ['fjärde', '4'],
  ['first', '1'], ['second', '2'], ['third', '3'], ['fourth', '4'],
]); // biome-ignore format: one glance

// `\b` knows no Swedish letters, hence the looking around.
const timePattern =
  /(?<![\p{L}\p{N}])(?:(?:1\d|20)\d\d|\d{1,2}[:.]\d\d|\d{1,4}-tal\p{L}*|(?:mån|tis|ons|tors|fre|lör|sön)dag\p{L}*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|idag|imorgon|igår|today|tomorrow|yesterday|kvartal\p{L}*|quarters?|veck(?:a|or|an|orna)|weeks?|århundrade\p{L}*|century|centuries|årsskiftet|midsommar|jul|påsk|christmas|easter|våren|sommaren|hösten|vintern|spring|summer|autumn|winter|månad\p{L}*|months?|år(?:en|et|s)?|years?|dag(?:ar|en|arna)?|days?|decenni\p{L}*|decades?|q[1-4])(?!\p{L})/iu;

/** Whether a text names some time: a date, year, weekday, season or span of time. */
export const namesTime = (text: string): boolean =>
  timePattern.test(text) ||
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => monthNumbers.has(word));
