// Names of the codes that rows carry: states, kinds, sources, roles in short.
import { defineArea } from '../define.ts';

export const documentKind = defineArea({
  en: {
    annual_report: 'Annual report', interim_report: 'Interim report', income_statement: 'Income statement',
    balance_sheet: 'Balance sheet', budget: 'Budget', forecast: 'Forecast', board_minutes: 'Board minutes',
    cap_table: 'Cap table', contract: 'Contract', pitch_deck: 'Pitch deck', strategy: 'Strategy',
    supplier_list: 'Supplier list', customer_list: 'Customer list', policy: 'Policy', mail: 'Mail',
    meeting_transcript: 'Meeting transcript', invoice: 'Invoice', presentation: 'Presentation',
    spreadsheet: 'Spreadsheet', other: 'Other',
  },
  sv: {
    annual_report: 'Årsredovisning', interim_report: 'Delårsrapport', income_statement: 'Resultaträkning',
    balance_sheet: 'Balansräkning', budget: 'Budget', forecast: 'Prognos', board_minutes: 'Styrelseprotokoll',
    cap_table: 'Aktiebok', contract: 'Avtal', pitch_deck: 'Investerarpresentation', strategy: 'Strategi',
    supplier_list: 'Leverantörslista', customer_list: 'Kundlista', policy: 'Policy', mail: 'Mejl',
    meeting_transcript: 'Mötesutskrift', invoice: 'Faktura', presentation: 'Presentation',
    spreadsheet: 'Kalkylblad', other: 'Övrigt',
  },
}); // biome-ignore format: one glance

export const fileState = defineArea({
  en: {
    received: 'Received', checking: 'Checking', extracting: 'Reading', splitting: 'Splitting',
    embedding: 'Understanding', indexing: 'Indexing', classifying: 'Recognising', ready: 'Ready',
    failed: 'Failed', locked: 'Locked', deleting: 'Deleting', deleted: 'Deleted',
  },
  sv: {
    received: 'Mottagen', checking: 'Kontrolleras', extracting: 'Läses', splitting: 'Delas upp',
    embedding: 'Tolkas', indexing: 'Indexeras', classifying: 'Känns igen', ready: 'Klar',
    failed: 'Misslyckades', locked: 'Låst', deleting: 'Raderas', deleted: 'Raderad',
  },
}); // biome-ignore format: one glance

export const messageState = defineArea({
  en: {
    queued: 'Waiting its turn', running: 'Writing', complete: 'Done', refused: 'Not in the documents',
    failed: 'Failed', stopped: 'Stopped', cancelled: 'Cancelled',
  },
  sv: {
    queued: 'Väntar på sin tur', running: 'Skrivs', complete: 'Klart', refused: 'Finns inte i dokumenten',
    failed: 'Misslyckades', stopped: 'Stoppat', cancelled: 'Avbrutet',
  },
}); // biome-ignore format: one glance

export const reportState = defineArea({
  en: {
    draft: 'Starting', checking: 'Checking documents', waiting: 'Waiting for documents', writing: 'Writing',
    composing: 'Putting together', ready: 'Ready', failed: 'Failed', cancelled: 'Cancelled',
  },
  sv: {
    draft: 'Startar', checking: 'Kontrollerar dokument', waiting: 'Väntar på dokument', writing: 'Skrivs',
    composing: 'Sätts samman', ready: 'Klar', failed: 'Misslyckades', cancelled: 'Avbruten',
  },
}); // biome-ignore format: one glance

export const requirementState = defineArea({
  en: {
    missing: 'Missing', requested: 'Requested', arrived: 'Arrived', unreadable: 'Unreadable',
    wrong_period: 'Wrong period', usable: 'There', expired: 'Too old', waived: 'Left out',
  },
  sv: {
    missing: 'Saknas', requested: 'Efterfrågat', arrived: 'Har kommit', unreadable: 'Oläsligt',
    wrong_period: 'Fel period', usable: 'Finns', expired: 'För gammalt', waived: 'Utelämnat',
  },
}); // biome-ignore format: one glance

/** Why a document is not (yet) the one that a report needs. */
export const candidate = defineArea({
  en: {
    being_read: 'is being read', kind_not_known: 'its kind is not known: correct it on the file',
    wrong_format: 'has another format than asked for', period_unknown: 'its period is not known: correct it on the file',
    other_period: 'is for another period', too_old: 'is too old', failed: 'could not be read',
  },
  sv: {
    being_read: 'läses', kind_not_known: 'typen är okänd: rätta den på filen',
    wrong_format: 'har ett annat format än det begärda', period_unknown: 'perioden är okänd: rätta den på filen',
    other_period: 'gäller en annan period', too_old: 'är för gammalt', failed: 'gick inte att läsa',
  },
}); // biome-ignore format: one glance

export const processState = defineArea({
  en: { running: 'Running', waiting: 'Waiting', succeeded: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
  sv: { running: 'Pågår', waiting: 'Väntar', succeeded: 'Klart', failed: 'Misslyckades', cancelled: 'Avbrutet' },
}); // biome-ignore format: one glance

export const invitationState = defineArea({
  en: {
    pending: 'Waiting for an answer', accepted: 'Accepted', declined: 'Declined', expired: 'Expired',
    revoked: 'Withdrawn', failed: 'Mail failed',
  },
  sv: {
    pending: 'Väntar på svar', accepted: 'Accepterad', declined: 'Avböjd', expired: 'Har gått ut',
    revoked: 'Återkallad', failed: 'Mejlet gick inte fram',
  },
}); // biome-ignore format: one glance

export const grantState = defineArea({
  en: { pending: 'Waiting for the company', active: 'Has access', revoked: 'Access taken back' },
  sv: { pending: 'Väntar på bolaget', active: 'Har insyn', revoked: 'Insynen återkallad' },
});

export const sourceKind = defineArea({
  en: {
    upload: 'Uploaded', api: 'Sent by a program', mail: 'Came by mail', meeting: 'From a meeting',
    chat: 'From a chat', link: 'Through a link', zip: 'Out of an archive', demo: 'Part of the demo',
  },
  sv: {
    upload: 'Uppladdad', api: 'Skickad av ett program', mail: 'Kom med mejl', meeting: 'Från ett möte',
    chat: 'Från en chatt', link: 'Genom en länk', zip: 'Ur ett arkiv', demo: 'Del av demon',
  },
}); // biome-ignore format: one glance

export const scope = defineArea({
  en: { portfolio: 'portfolio', company: 'company', project: 'project' },
  sv: { portfolio: 'portfölj', company: 'bolag', project: 'projekt' },
});

export const roleShort = defineArea({
  en: { owner: 'Owner', admin: 'Admin', member: 'Member', reader: 'Reader' },
  sv: { owner: 'Ägare', admin: 'Administratör', member: 'Medlem', reader: 'Läsare' },
});
