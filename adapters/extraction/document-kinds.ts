// The words that tell a document's kind, in Swedish and English, by where they stand.
import type { builtInDocumentKinds, DocumentFormat } from '#contracts/extraction.ts';

export type BuiltInKind = (typeof builtInDocumentKinds)[number];

export interface KindRule {
  kind: BuiltInKind;
  /** Names the document: counts in the file name and the title, less in other headings. */
  names: RegExp;
  /** Words of such a document's text: each different one counts a little. */
  words?: RegExp;
  /** Only where the words alone may not decide (a mail *about* a contract is a mail). */
  formats?: DocumentFormat[];
}

// Order breaks ties: the more special kind first. Word limits by \p{L}: \b does not know å, ä and ö.
export const kindRules: KindRule[] = [
  {
    kind: 'interim_report',
    names:
      /delårsrapport|kvartalsrapport|bokslutskommuniké|halvårsrapport|interim (financial )?report|quarterly report|half-year(ly)? report|10-q(?!\p{L})/iu,
    words:
      /delårsperioden|motsvarande period föregående år|compared with the same period|perioden i sammandrag|first nine months/giu,
  },
  {
    kind: 'annual_report',
    names: /årsredovisning|arsredovisning|årsbokslut|annual.?report|annual accounts|10-k(?!\p{L})/iu,
    words:
      /förvaltningsberättelse|räkenskapsår|flerårsöversikt|revisionsberättelse|fastställelseintyg|resultaträkning|balansräkning|årsstämman|directors.? report|auditor.?s report|statement of financial position|fiscal year ended|noter till/giu,
  },
  {
    kind: 'board_minutes',
    names:
      /styrelseprotokoll|protokoll.{0,40}styrels|styrelsemöte.{0,20}protokoll|board.{0,3}minutes|minutes of (the |a )?(meeting of the )?board|stämmoprotokoll/iu,
    words:
      /justeringsperson|justerare|dagordning|mötet öppna|närvarande|beslutade styrelsen|styrelsen beslutade|present:|apologies|resolved (that|to)|quorum|nästa möte/giu,
  },
  {
    kind: 'cap_table',
    names:
      /cap(italization|italisation)?[ _-]?table|aktiebok|ägarlista|ägarförteckning|agarlista|share(holder)? (register|ledger|list)/iu,
    words:
      /aktieägare|antal aktier|röster|aktieslag|shareholder|fully diluted|number of shares|options pool|voting rights/giu,
  },
  {
    kind: 'balance_sheet',
    names: /balansräkning|balansrapport|balansrakning|balance.?sheet/iu,
    words:
      /anläggningstillgångar|omsättningstillgångar|eget kapital|kortfristiga skulder|current assets|non-current assets|total equity|liabilities/giu,
  },
  {
    kind: 'income_statement',
    names:
      /resultaträkning|resultatrapport|resultatrakning|income.?statement|profit.?(and|&).?loss|(?<!\p{L})p&l(?!\p{L})/iu,
    words:
      /rörelseresultat|nettoomsättning|övriga externa kostnader|årets resultat|operating (profit|income)|cost of (goods )?sold|gross profit|net income/giu,
  },
  { kind: 'budget', names: /budget/iu, words: /budgeterat|budgeted|helår|utfall mot budget/giu },
  { kind: 'forecast', names: /prognos|forecast|outlook/iu, words: /prognostiser|forecasted|projected/giu },
  {
    kind: 'pitch_deck',
    names: /pitch.?deck|investerarpresentation|investor (deck|presentation)|(?<!\p{L})pitch(?!\p{L})/iu,
    words:
      /marknadsstorlek|go.to.market|traction|the problem|problemet|lösningen|the solution|business model|affärsmodell|use of (funds|proceeds)|kapitalbehov|TAM/giu,
  },
  {
    kind: 'strategy',
    names: /strategi|strategy|affärsplan|affarsplan|business plan/iu,
    words: /målbild|vision|strategisk|strategic/giu,
  },
  {
    kind: 'supplier_list',
    names:
      /leverantörs?(lista|register|er(?!\p{L}))|leverantorer|supplier.?(list|register)|suppliers|vendor.?list/iu,
    words: /leverantörsn|betalvillkor|supplier (no|id|name)|payment terms|vendor (no|id|name)/giu,
    formats: ['xlsx', 'xls', 'ods', 'csv'],
  },
  {
    kind: 'customer_list',
    names: /kund(lista|register|er(?!\p{L}))|customer.?(list|register)|customers/iu,
    words: /kundn(r|ummer)|customer (no|id|name)|kundnamn/giu,
    formats: ['xlsx', 'xls', 'ods', 'csv'],
  },
  {
    kind: 'invoice',
    names: /faktura|invoice/iu,
    words:
      /ocr-?n(umme)?r|förfallodatum|fakturadatum|fakturanummer|bankgiro|att betala|invoice (number|no|date)|due date|amount due|moms(?!\p{L})/giu,
    formats: ['pdf', 'docx', 'html', 'odt', 'xlsx', 'txt', 'rtf'],
  },
  {
    kind: 'policy',
    names:
      /policy|riktlinjer|instruktion för|vd-instruktion|arbetsordning|attestordning|uppförandekod|code of conduct|guidelines/iu,
    words:
      /denna policy|this policy|fastställd av styrelsen|gäller för alla anställda|applies to all employees/giu,
  },
  {
    kind: 'contract',
    names: /(?<!kollektiv)avtal(et)?(?!\p{L})|agreement|(?<!\p{L})contract(?!\p{L})|kontrakt/iu,
    words:
      /parterna|nedan kallad|uppsägningstid|detta avtal|this agreement|the parties|hereinafter|governing law|tillämplig lag|force majeure|vite(?!\p{L})/giu,
    formats: ['pdf', 'docx', 'odt', 'rtf', 'doc', 'txt', 'md', 'html'],
  },
];

/** What a format says by itself, and how surely. */
export const kindByFormat: Partial<Record<DocumentFormat, { kind: BuiltInKind; confidence: number }>> = {
  eml: { kind: 'mail', confidence: 0.95 },
  msg: { kind: 'mail', confidence: 0.95 },
  vtt: { kind: 'meeting_transcript', confidence: 0.95 },
  pptx: { kind: 'presentation', confidence: 0.45 },
  odp: { kind: 'presentation', confidence: 0.45 },
  xlsx: { kind: 'spreadsheet', confidence: 0.4 },
  xls: { kind: 'spreadsheet', confidence: 0.4 },
  ods: { kind: 'spreadsheet', confidence: 0.4 },
  csv: { kind: 'spreadsheet', confidence: 0.4 },
};
