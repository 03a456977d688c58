// Asking across the companies of a portfolio.
import { defineArea } from '../define.ts';

export const portfolioChat = defineArea({
  en: {
    tab: 'Ask the companies',
    title: 'Ask the companies',
    lead: 'One question to every company that lets this portfolio in. Each answers from its own documents, or is named with the reason why it does not.',
    empty_title: 'Ask all companies at once',
    empty_why:
      'Each company is asked on its own, with your rights at that moment. Figures are put beside each other, never added across currencies or periods.',
    no_companies: 'No company lets this portfolio in yet, so there is nobody to ask.',
    asked_nobody: 'No company lets this portfolio in, so nobody could be asked.',
    summary: '{answered} of {total, plural, one {# company has} other {# companies have}} answered.',
    missing: 'Missing from the answer:',
    progress: 'How far each company is',
    asking: 'The companies are being asked …',
    late: 'added later',
    unread:
      '{count, plural, one {# document of the company is} other {# documents of the company are}} not in the answer: not read yet, or not readable.',
    stop: 'Stop',
    how: 'How it came about',
    offline_model: 'offline model: quotes from the documents',
    approved_figure: '{name}, {period}: **{value}** (approved by the company) {marker}',
    read_figure: '{name}, {period}: **{value}** (read in a document, not approved) {marker}',
  },
  sv: {
    tab: 'Fråga bolagen',
    title: 'Fråga bolagen',
    lead: 'En fråga till alla bolag som ger portföljen insyn. Varje bolag svarar ur sina egna dokument, eller nämns med skälet till att det inte gör det.',
    empty_title: 'Fråga alla bolag på en gång',
    empty_why:
      'Varje bolag tillfrågas för sig, med dina rättigheter i det ögonblicket. Tal ställs bredvid varandra och läggs aldrig ihop över valutor eller perioder.',
    no_companies: 'Inget bolag ger portföljen insyn ännu, så det finns ingen att fråga.',
    asked_nobody: 'Inget bolag ger portföljen insyn, så ingen kunde tillfrågas.',
    summary: '{answered} av {total} bolag har svarat.',
    missing: 'Saknas i svaret:',
    progress: 'Hur långt varje bolag har kommit',
    asking: 'Bolagen tillfrågas …',
    late: 'tillagt senare',
    unread:
      '{count, plural, one {# av bolagets dokument ingår} other {# av bolagets dokument ingår}} inte i svaret: ännu inte läst, eller går inte att läsa.',
    stop: 'Stoppa',
    how: 'Så kom det till',
    offline_model: 'offlinemodell: citat ur dokumenten',
    approved_figure: '{name}, {period}: **{value}** (godkänt av bolaget) {marker}',
    read_figure: '{name}, {period}: **{value}** (läst i ett dokument, inte godkänt) {marker}',
  },
});

export const partState = defineArea({
  en: {
    asked: 'asked',
    waiting: 'waits for documents',
    reading: 'reading',
    answered: 'answered',
    gap: 'missing',
  },
  sv: {
    asked: 'tillfrågat',
    waiting: 'väntar på dokument',
    reading: 'läses',
    answered: 'svarat',
    gap: 'saknas',
  },
});

export const partGap = defineArea({
  en: {
    no_documents: 'has no documents',
    unreadable: 'none of its documents could be read',
    still_reading: 'its documents are still being read; the answer is added when they are ready',
    not_in_documents: 'its documents do not say',
    access_revoked: 'the access has been ended',
    failed: 'could not be asked because of a fault',
    timed_out: 'took too long; the answer is added if it comes',
    stopped: 'the question was stopped before it had answered',
  },
  sv: {
    no_documents: 'har inga dokument',
    unreadable: 'inget av dokumenten gick att läsa',
    still_reading: 'dokumenten håller på att läsas; svaret läggs till när de är klara',
    not_in_documents: 'det framgår inte av dokumenten',
    access_revoked: 'insynen har avslutats',
    failed: 'kunde inte tillfrågas på grund av ett fel',
    timed_out: 'tog för lång tid; svaret läggs till om det kommer',
    stopped: 'frågan stoppades innan bolaget hade svarat',
  },
});
