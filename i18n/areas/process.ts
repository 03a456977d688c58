// Sentences of process timelines: `<kind>.<what happened>`, with values from the event.
import { defineArea } from '../define.ts';

export const process = defineArea({
  en: {
    'kind.accountMail': 'Account mail',
    'kind.invitation': 'Invitation',
    'kind.accessRemoval': 'Change of access',
    'kind.documentRequest': 'Request for documents',
    'kind.grantRequest': 'Request for access',
    'kind.invitationBatch': 'Invitations from a list',
    'kind.documentIngestion': 'Document',
    'kind.reembedding': 'New embedding model',
    'kind.documentDeletion': 'Deletion',
    'kind.answer': 'Answer',
    'kind.portfolioAnswer': 'Answer across companies',
    'kind.metricSearch': 'Search for figures',
    'kind.reconcile': 'Night check',
    'kind.reportGeneration': 'Report',
    'kind.reportSchedule': 'Recurring report',
    'kind.reportOccurrence': 'Recurring report, one time',
    'kind.privacyExport': 'Copy of data',
    'kind.privacyErasure': 'Erasure',
    'kind.retention': 'Clearing by age',
    'kind.workspaceRemoval': 'Removal',
    'state.running': 'Running',
    'state.waiting': 'Waiting',
    'state.succeeded': 'Done',
    'state.failed': 'Failed',
    'state.cancelled': 'Cancelled',
    attempt_failed: 'Attempt {attempt, number} did not succeed ({code}); it is tried again.',
    'accountMail.sent_email_verification': 'Link to confirm the address sent.',
    'accountMail.sent_password_reset': 'Link to choose a new password sent.',
    'accountMail.sent_magic_link': 'Sign-in link sent.',
    'accountMail.sent_email_change_new': 'Link sent to the new address.',
    'accountMail.sent_email_change_old': 'Link sent to the present address.',
    'accountMail.sent': 'Sent.',
    'accountMail.notice_password_changed': 'Notice of the new password sent.',
    'accountMail.notice_email_changed': 'Notice of the new address sent.',
    'accountMail.notice_identity_connected': 'Notice of the new way to sign in sent.',
    'accountMail.notice_identity_removed': 'Notice of the removed way to sign in sent.',
    'accountMail.notice_sign_up_repeated': 'Notice of the repeated sign-up sent.',
    'accountMail.notice_failed': 'A notice could not be sent: {code}.',
    'accountMail.failed': 'The mail could not be sent while its link was valid: {code}.',
    'invitation.created': 'Invitation written for the role {role}.',
    'invitation.mail_sent': 'Invitation mail sent.',
    'invitation.reminder_sent': 'Reminder {number, number} sent.',
    'invitation.accepted': 'Accepted: membership given.',
    'invitation.declined': 'Declined.',
    'invitation.expired': 'Expired without an answer.',
    'invitation.revoked': 'Withdrawn.',
    'invitation.inviter_lost_right': 'Withdrawn: the person who invited no longer has the right to.',
    'accessRemoval.member_removed': 'Removed: the right ended at this moment.',
    'accessRemoval.member_left': 'Left by their own choice.',
    'accessRemoval.role_lowered': 'Role lowered to {role}.',
    'accessRemoval.grant_revoked':
      'Access taken back from the portfolio ({people, plural, one {# person} other {# people}}).',
    'accessRemoval.grant_narrowed':
      'Access narrowed to {projects, plural, one {# project} other {# projects}} ({people, plural, one {# person} other {# people}}).',
    'accessRemoval.account_disabled': 'Account disabled and signed out everywhere.',
    'accessRemoval.work_ended':
      'Stopped: {answers, plural, =0 {no answers} one {# answer} other {# answers}} and {reports, plural, =0 {no reports} one {# report} other {# reports}} that were being written.',
    'accessRemoval.links_closed':
      '{count, plural, one {# link} other {# links}} closed that they had issued.',
    'accessRemoval.schedules_paused':
      '{count, plural, one {# report schedule} other {# report schedules}} paused; whoever took the access away may take over.',
    'accessRemoval.invitations_withdrawn':
      '{count, plural, one {# open invitation} other {# open invitations}} of theirs withdrawn.',
    'accessRemoval.done': 'Done.',
    'documentRequest.created':
      'Request written: {items, plural, one {# document} other {# documents}} asked for.',
    'documentRequest.mail_sent': 'Mail with the link sent.',
    'documentRequest.reopened_mail_sent': 'Mail sent: the request is open again.',
    'documentRequest.answered':
      'Handed in: {files, plural, =0 {no files} one {# file} other {# files}}; they go on into the project.',
    'documentRequest.reopened': 'Opened again; earlier answers and drafts are kept.',
    'documentRequest.extended': 'More time given, until {until}.',
    'documentRequest.closed': 'Closed.',
    'documentRequest.expired': 'Ran out of time without an answer.',
    'documentRequest.cancelled': 'Ended: the link was revoked.',
    'grantRequest.asked': 'The company is asked.',
    'grantRequest.stands': 'Asked already, or let in already: nobody is told again.',
    'grantRequest.told':
      '{admins, plural, =0 {Nobody was mailed} one {# admin of the company mailed} other {# admins of the company mailed}}.',
    'invitationBatch.progress': '{done, number} of {total, number} invitations begun.',
    'invitationBatch.sent': 'All {total, number} invitations are begun.',
    'reembedding.building':
      'Vectors of the new model: {done, number} built. The earlier ones answer meanwhile.',
    'reembedding.verified':
      'Counted: {pieces, number} pieces, {missing, number} missing. Of a sample of {sampled, number}, {found, number} were found.',
    'reembedding.switched':
      'The new vectors answer ({model}, {dimensions, number} dimensions). The earlier ones are kept for the way back.',
    'reembedding.done': 'The earlier vectors are gone.',
    'reembedding.failed': 'Not switched: {code}. The earlier vectors go on answering.',
    'documentIngestion.received': 'Received {name}, version {version, number}.',
    'documentIngestion.duplicate': 'The same file came again ({source}); it is kept once.',
    'documentIngestion.checking': 'Checking.',
    'documentIngestion.checked':
      'Checked: {format}{macros, select, yes {, with macros, which are never run} other {}}. {scan, select, clean {No virus found.} other {No virus scanner is set up.}}',
    'documentIngestion.reading': 'Reading.',
    'documentIngestion.opened':
      '{count, plural, one {The file inside it is read as a document of its own.} other {The # files inside it are read as documents of their own.}}',
    'documentIngestion.read':
      'Read: {units, number} passages of text on {pages, plural, one {# page} other {# pages}}.',
    'documentIngestion.split':
      'Split into {chunks, plural, one {# piece} other {# pieces}}; recognised as {kind}.',
    'documentIngestion.indexing': 'Indexing: {done, number} of {total, number}.',
    'documentIngestion.indexed':
      '{chunks, plural, one {# piece} other {# pieces}} findable by words and meaning.',
    'documentIngestion.late': 'Takes longer than it should; it goes on.',
    'documentIngestion.waits_long': 'Has waited long for its turn; it will come.',
    'documentIngestion.ready': 'Ready.',
    'documentIngestion.failed': 'Could not be taken in: {code}.',
    'documentIngestion.superseded_removed': 'Older versions taken out of the index.',
    'documentIngestion.withdrawn': 'Not read on: the document was deleted.',
    'documentDeletion.hidden': 'Hidden everywhere; can be taken back for a moment.',
    'documentDeletion.restored': 'Taken back.',
    'documentDeletion.vectors_deleted': 'Out of the index: 0 pieces left, counted.',
    'documentDeletion.files_deleted': 'Stored files deleted.',
    'documentDeletion.deleted': 'Deleted.',
    'answer.asked': 'Question asked.',
    'answer.sources_found':
      '{count, plural, =0 {No sources found} one {# source found} other {# sources found}}.',
    'answer.written':
      'Answer written with {citations, plural, =0 {no sources} one {# source} other {# sources}}.',
    'answer.step_search_documents':
      'Documents searched: {count, plural, =0 {nothing} one {# passage} other {# passages}} from {documents, plural, one {# document} other {# documents}}.',
    'answer.step_list_documents': 'Documents listed: {count, number}.',
    'answer.step_read_document': 'A document read: {count, plural, one {# passage} other {# passages}}.',
    'answer.step_query_table':
      'Calculated exactly from tables ({operation}): {count, plural, =0 {no cell found} one {# cell} other {# cells}}.',
    'answer.step_look_up_metrics': 'Approved key figures looked up: {count, number}.',
    'answer.step_list_missing':
      'Required documents for {period} checked: {count, plural, =0 {none is missing} one {# is missing} other {# are missing}}.',
    'answer.step_search_talks':
      'Meetings and e-mail searched: {count, plural, =0 {nothing} one {# passage} other {# passages}}.',
    'answer.step_compare_companies': 'Comparing companies: only in portfolios.',
    'answer.step_refused': 'A step that was asked for was not taken ({tool}): {code}.',
    'answer.waits_for_budget': "Waiting: the month's AI budget is used up. An administrator decides.",
    'answer.goes_on': 'Goes on: the budget allows it.',
    'answer.budget_raised': 'Budget raised.',
    'answer.budget_declined': 'Budget not raised.',
    'answer.budget_undecided': 'Nobody decided about the budget in time.',
    'answer.over_budget': 'Ended without an answer: the budget is used up.',
    'answer.finished': 'Finished.',
    'process.started': 'Started.',
    'answer.refused': 'Not in the documents.',
    'answer.stopped': 'Stopped by the asker.',
    'answer.access_lost': 'Stopped: the asker lost access.',
    'answer.failed': 'No answer could be written: {code}.',
    'reportSchedule.create': 'Made recurring.',
    'reportSchedule.edit': 'Rhythm changed.',
    'reportSchedule.pause': 'Paused.',
    'reportSchedule.resume': 'Resumed.',
    'reportSchedule.remove': 'Ended.',
    'reportSchedule.skip': '{periodStart} – {periodEnd} is left out.',
    'reportSchedule.restore': '{periodStart} – {periodEnd} follows the rhythm again.',
    'reportSchedule.move': 'The time of {periodStart} – {periodEnd} was moved.',
    'reportSchedule.run': '{count, plural, one {# report} other {# reports}} ordered beside the rhythm.',
    'reportSchedule.occurrence_running': 'The report for {periodStart} – {periodEnd} was started.',
    'reportSchedule.occurrence_ready': 'The report for {periodStart} – {periodEnd} is ready.',
    'reportSchedule.occurrence_failed': 'The report for {periodStart} – {periodEnd} failed.',
    'reportSchedule.occurrence_cancelled': 'The report for {periodStart} – {periodEnd} was cancelled.',
    'reportSchedule.occurrence_paused': '{periodStart} – {periodEnd} was skipped while paused.',
    'reportSchedule.occurrence_creator_lost_access':
      '{periodStart} – {periodEnd} was skipped: whoever made it may no longer make reports here.',
    'metricSearch.proposed':
      '{proposed, plural, =0 {No new figure} one {# figure} other {# figures}} proposed, {disputed, plural, =0 {none is} one {# is} other {# are}} in dispute.',
    'metricSearch.done': 'Finished.',
    'metricSearch.failed': 'The search could not be finished: {code}.',
    'portfolioAnswer.asked':
      'Question asked of {count, plural, =0 {no company} one {# company} other {# companies}}.',
    'portfolioAnswer.company_answered': 'A company answered.',
    'portfolioAnswer.gap': 'A company is missing from the answer; the answer says which and why.',
    'portfolioAnswer.passed_over': 'A company took too long; the others did not wait for it.',
    'portfolioAnswer.late': 'A late company was added to the answer.',
    'portfolioAnswer.settled':
      'Answer put together: {answered, plural, =0 {no company} one {# company} other {# companies}} answered, {missing, plural, =0 {none is} one {# is} other {# are}} missing.',
    'portfolioAnswer.complete': 'Finished.',
    'portfolioAnswer.refused': 'No company could answer.',
    'portfolioAnswer.stopped': 'Stopped by the asker.',
    'portfolioAnswer.access_lost': 'Stopped: the asker lost access.',
    'portfolioAnswer.failed': 'No answer could be put together: {code}.',
    'reportGeneration.created':
      'Report ordered: {commands, plural, one {# section} other {# sections}} to write, {requirements, plural, =0 {no required documents} one {# required document} other {# required documents}}.',
    'reportGeneration.waiting_for': 'Waiting for {missing, number} of {total, number} required documents.',
    'reportGeneration.all_present': 'All required documents are there ({total, number}).',
    'reportGeneration.gaps_declared':
      'Goes on with {missing, plural, one {# gap} other {# gaps}}, which the report declares.',
    'reportGeneration.blocked':
      'Stopped: {missing, number} of {total, number} required documents are missing.',
    'reportGeneration.waived': 'Goes on without {key}.',
    'reportGeneration.writing': 'Writing begins.',
    'reportGeneration.section_written':
      'Section {ordinal, number} of {total, number} written with {citations, plural, =0 {no sources} one {# source} other {# sources}}.',
    'reportGeneration.section_refused': 'Section {ordinal, number} of {total, number}: not in the documents.',
    'reportGeneration.section_failed':
      'Section {ordinal, number} of {total, number} could not be written: {code}.',
    'reportGeneration.composed':
      'Put together: {sources, plural, =0 {no sources} one {# source} other {# sources}}.',
    'reportGeneration.pdf_ready': 'PDF made: {pages, plural, one {# page} other {# pages}}.',
    'reportGeneration.ready': 'Ready.',
    'reportGeneration.failed': 'Ended without a report: {code}.',
    'reportGeneration.cancelled': 'Cancelled.',
    'reconcile.agreed':
      'Database, index and stored files agree: {pieces, plural, one {# piece} other {# pieces}} and {files, plural, one {# file} other {# files}} checked.',
    'reconcile.repaired':
      'Agree again: {reindexed, plural, =0 {nothing had to be indexed} one {# document indexed anew} other {# documents indexed anew}}, {vectors, plural, one {# stray entry} other {# stray entries}} taken out of the index, {bytes, plural, one {# stray file} other {# stray files}} removed.',
    'reconcile.damaged':
      '{missing, plural, =0 {The index could not be mended.} one {# stored original is missing; bring it back from a backup.} other {# stored originals are missing; bring them back from a backup.}}',
    'privacyExport.collected':
      'Area {done, number} of {total, number} collected: {rows, plural, =0 {no rows} one {# row} other {# rows}}.',
    'privacyExport.ready': 'The copy is ready to be fetched ({megabytes, number} MB).',
    'privacyExport.deleted': 'The copy was deleted.',
    'privacyExport.failed': 'No copy could be made: {code}.',
    'privacyErasure.waits_for_second': 'Waiting for a second person to confirm.',
    'privacyErasure.confirmed': 'Confirmed. It can be called off until it begins.',
    'privacyErasure.expired': 'Nobody confirmed in time. Nothing was erased.',
    'privacyErasure.aborted': 'Called off. Nothing was erased.',
    'privacyErasure.frozen': 'Closed: nobody can sign in or reach it any more.',
    'privacyErasure.processes_ended':
      '{count, plural, =0 {No running processes} one {# running process ended} other {# running processes ended}}.',
    'privacyErasure.erased_vectors':
      'Search index, pass {pass, number}: {count, plural, =0 {nothing left to delete} one {# entry deleted} other {# entries deleted}}.',
    'privacyErasure.erased_files':
      'Stored files, pass {pass, number}: {count, plural, =0 {nothing left to delete} one {# file deleted} other {# files deleted}}.',
    'privacyErasure.erased_rows':
      'Database, pass {pass, number}: {count, plural, =0 {nothing left to delete} one {# row deleted} other {# rows deleted}}.',
    'privacyErasure.erased_histories':
      'Process histories, pass {pass, number}: {count, plural, =0 {nothing left to delete} one {# history deleted} other {# histories deleted}}.',
    'privacyErasure.erased': 'Erased. Counted afterwards: nothing left in any store.',
    'privacyErasure.failed':
      '{leftovers, plural, one {# thing is} other {# things are}} still there after every attempt. The receipt says where.',
    'retention.documents':
      'Older than {days, plural, one {# day} other {# days}}: {count, plural, =0 {no documents} one {# document} other {# documents}} deleted.',
    'retention.conversations':
      'Older than {days, plural, one {# day} other {# days}}: {count, plural, =0 {no conversations} one {# conversation} other {# conversations}} deleted.',
    'retention.reports':
      'Older than {days, plural, one {# day} other {# days}}: {count, plural, =0 {no reports} one {# report} other {# reports}} deleted.',
    'retention.meetings':
      'Older than {days, plural, one {# day} other {# days}}: {count, plural, =0 {no meetings} one {# meeting} other {# meetings}} deleted.',
    'retention.mails':
      'Older than {days, plural, one {# day} other {# days}}: {count, plural, =0 {no mails} one {# mail} other {# mails}} deleted.',
    'retention.processes':
      'Older than {days, plural, one {# day} other {# days}}: {count, plural, =0 {no process histories} one {# process history} other {# process histories}} deleted.',
    'retention.done': 'Done.',
    'workspaceRemoval.started': 'Removal begun.',
    'workspaceRemoval.company_removed': 'One company removed with its documents, index and chats.',
    'workspaceRemoval.removed': 'Everything removed.',
  },
  sv: {
    'kind.accountMail': 'Mejl om kontot',
    'kind.invitation': 'Inbjudan',
    'kind.accessRemoval': 'Ändrad åtkomst',
    'kind.documentRequest': 'Förfrågan om dokument',
    'kind.grantRequest': 'Förfrågan om insyn',
    'kind.invitationBatch': 'Inbjudningar från lista',
    'kind.documentIngestion': 'Dokument',
    'kind.reembedding': 'Ny inbäddningsmodell',
    'kind.documentDeletion': 'Radering',
    'kind.answer': 'Svar',
    'kind.portfolioAnswer': 'Svar över flera bolag',
    'kind.metricSearch': 'Sökning efter nyckeltal',
    'kind.reconcile': 'Nattkontroll',
    'kind.reportGeneration': 'Rapport',
    'kind.reportSchedule': 'Återkommande rapport',
    'kind.reportOccurrence': 'Återkommande rapport, ett tillfälle',
    'kind.privacyExport': 'Kopia av uppgifter',
    'kind.privacyErasure': 'Radering av uppgifter',
    'kind.retention': 'Gallring',
    'kind.workspaceRemoval': 'Borttagning',
    'state.running': 'Pågår',
    'state.waiting': 'Väntar',
    'state.succeeded': 'Klart',
    'state.failed': 'Misslyckades',
    'state.cancelled': 'Avbrutet',
    attempt_failed: 'Försök {attempt, number} lyckades inte ({code}); ett nytt görs.',
    'accountMail.sent_email_verification': 'Länk för att bekräfta adressen skickad.',
    'accountMail.sent_password_reset': 'Länk för att välja nytt lösenord skickad.',
    'accountMail.sent_magic_link': 'Inloggningslänk skickad.',
    'accountMail.sent_email_change_new': 'Länk skickad till den nya adressen.',
    'accountMail.sent_email_change_old': 'Länk skickad till den nuvarande adressen.',
    'accountMail.sent': 'Skickat.',
    'accountMail.notice_password_changed': 'Besked om det nya lösenordet skickat.',
    'accountMail.notice_email_changed': 'Besked om den nya adressen skickat.',
    'accountMail.notice_identity_connected': 'Besked om det nya sättet att logga in skickat.',
    'accountMail.notice_identity_removed': 'Besked om det borttagna sättet att logga in skickat.',
    'accountMail.notice_sign_up_repeated': 'Besked om den upprepade registreringen skickat.',
    'accountMail.notice_failed': 'Ett besked kunde inte skickas: {code}.',
    'accountMail.failed': 'Mejlet kunde inte skickas medan länken gällde: {code}.',
    'invitation.created': 'Inbjudan skriven för rollen {role}.',
    'invitation.mail_sent': 'Inbjudan skickad med e-post.',
    'invitation.reminder_sent': 'Påminnelse {number, number} skickad.',
    'invitation.accepted': 'Accepterad: medlemskapet är givet.',
    'invitation.declined': 'Avböjd.',
    'invitation.expired': 'Gick ut utan svar.',
    'invitation.revoked': 'Återkallad.',
    'invitation.inviter_lost_right': 'Återkallad: den som bjöd in har inte längre rätt att göra det.',
    'accessRemoval.member_removed': 'Borttagen: rätten upphörde i samma ögonblick.',
    'accessRemoval.member_left': 'Lämnade på egen begäran.',
    'accessRemoval.role_lowered': 'Rollen sänkt till {role}.',
    'accessRemoval.grant_revoked':
      'Insynen återkallad från portföljen ({people, plural, one {# person} other {# personer}}).',
    'accessRemoval.grant_narrowed':
      'Insynen begränsad till {projects, plural, one {# projekt} other {# projekt}} ({people, plural, one {# person} other {# personer}}).',
    'accessRemoval.account_disabled': 'Kontot spärrat och utloggat överallt.',
    'accessRemoval.work_ended':
      'Stoppat: {answers, plural, =0 {inga svar} one {# svar} other {# svar}} och {reports, plural, =0 {inga rapporter} one {# rapport} other {# rapporter}} som höll på att skrivas.',
    'accessRemoval.links_closed':
      '{count, plural, one {# utdelad länk stängd} other {# utdelade länkar stängda}}.',
    'accessRemoval.schedules_paused':
      '{count, plural, one {# rapportschema pausat} other {# rapportscheman pausade}}; den som tog bort åtkomsten kan ta över.',
    'accessRemoval.invitations_withdrawn':
      '{count, plural, one {# öppen inbjudan återkallad} other {# öppna inbjudningar återkallade}}.',
    'accessRemoval.done': 'Klart.',
    'documentRequest.created':
      'Förfrågan skriven: {items, plural, one {# dokument} other {# dokument}} efterfrågade.',
    'documentRequest.mail_sent': 'Mejl med länken skickat.',
    'documentRequest.reopened_mail_sent': 'Mejl skickat: förfrågan är öppen igen.',
    'documentRequest.answered':
      'Inlämnat: {files, plural, =0 {inga filer} one {# fil} other {# filer}}; de går vidare in i projektet.',
    'documentRequest.reopened': 'Öppnad igen; tidigare svar och utkast finns kvar.',
    'documentRequest.extended': 'Mer tid, till och med {until}.',
    'documentRequest.closed': 'Stängd.',
    'documentRequest.expired': 'Tiden gick ut utan svar.',
    'documentRequest.cancelled': 'Avslutad: länken återkallades.',
    'grantRequest.asked': 'Bolaget är tillfrågat.',
    'grantRequest.stands': 'Redan tillfrågat, eller har redan gett insyn: ingen får ett nytt mejl.',
    'grantRequest.told':
      '{admins, plural, =0 {Ingen fick mejl} one {# administratör i bolaget fick mejl} other {# administratörer i bolaget fick mejl}}.',
    'invitationBatch.progress': '{done, number} av {total, number} inbjudningar påbörjade.',
    'invitationBatch.sent': 'Alla {total, number} inbjudningar är påbörjade.',
    'reembedding.building':
      'Den nya modellens vektorer: {done, number} byggda. De tidigare svarar under tiden.',
    'reembedding.verified':
      'Räknat: {pieces, number} stycken, {missing, number} saknas. Av ett stickprov på {sampled, number} hittades {found, number}.',
    'reembedding.switched':
      'De nya vektorerna svarar ({model}, {dimensions, number} dimensioner). De tidigare sparas för vägen tillbaka.',
    'reembedding.done': 'De tidigare vektorerna är borta.',
    'reembedding.failed': 'Inget byte: {code}. De tidigare vektorerna fortsätter att svara.',
    'documentIngestion.received': 'Tog emot {name}, version {version, number}.',
    'documentIngestion.duplicate': 'Samma fil kom igen ({source}); den sparas en gång.',
    'documentIngestion.checking': 'Kontrollerar.',
    'documentIngestion.checked':
      'Kontrollerad: {format}{macros, select, yes {, med makron, som aldrig körs} other {}}. {scan, select, clean {Inget virus hittades.} other {Inget virusskydd är inställt.}}',
    'documentIngestion.reading': 'Läser.',
    'documentIngestion.opened':
      '{count, plural, one {Filen inuti läses som ett eget dokument.} other {De # filerna inuti läses som egna dokument.}}',
    'documentIngestion.read':
      'Läst: {units, number} textavsnitt på {pages, plural, one {# sida} other {# sidor}}.',
    'documentIngestion.split':
      'Delad i {chunks, plural, one {# stycke} other {# stycken}}; känns igen som {kind}.',
    'documentIngestion.indexing': 'Indexerar: {done, number} av {total, number}.',
    'documentIngestion.indexed':
      '{chunks, plural, one {# stycke} other {# stycken}} sökbara på ord och mening.',
    'documentIngestion.late': 'Tar längre tid än det borde, men fortsätter.',
    'documentIngestion.waits_long': 'Har väntat länge på sin tur; den kommer.',
    'documentIngestion.ready': 'Klar.',
    'documentIngestion.failed': 'Kunde inte tas in: {code}.',
    'documentIngestion.superseded_removed': 'Äldre versioner borttagna ur indexet.',
    'documentIngestion.withdrawn': 'Läses inte vidare: dokumentet togs bort.',
    'documentDeletion.hidden': 'Dold överallt; kan ångras en stund.',
    'documentDeletion.restored': 'Ångrad.',
    'documentDeletion.vectors_deleted': 'Ute ur indexet: 0 stycken kvar, räknat.',
    'documentDeletion.files_deleted': 'Lagrade filer raderade.',
    'documentDeletion.deleted': 'Raderad.',
    'answer.asked': 'Fråga ställd.',
    'answer.sources_found':
      '{count, plural, =0 {Inga källor hittades} one {# källa hittad} other {# källor hittade}}.',
    'answer.written':
      'Svar skrivet med {citations, plural, =0 {inga källor} one {# källa} other {# källor}}.',
    'answer.step_search_documents':
      'Dokumenten genomsökta: {count, plural, =0 {inget hittades} one {# avsnitt} other {# avsnitt}} ur {documents, plural, one {# dokument} other {# dokument}}.',
    'answer.step_list_documents': 'Dokument listade: {count, number}.',
    'answer.step_read_document': 'Ett dokument läst: {count, plural, one {# avsnitt} other {# avsnitt}}.',
    'answer.step_query_table':
      'Exakt uträknat ur tabeller ({operation}): {count, plural, =0 {ingen cell hittades} one {# cell} other {# celler}}.',
    'answer.step_look_up_metrics': 'Godkända nyckeltal hämtade: {count, number}.',
    'answer.step_list_missing':
      'Dokument som krävs för {period} kontrollerade: {count, plural, =0 {inget saknas} one {# saknas} other {# saknas}}.',
    'answer.step_search_talks':
      'Möten och e-post genomsökta: {count, plural, =0 {inget hittades} one {# avsnitt} other {# avsnitt}}.',
    'answer.step_compare_companies': 'Jämförelse av bolag: bara i portföljer.',
    'answer.step_refused': 'Ett steg som begärdes togs inte ({tool}): {code}.',
    'answer.waits_for_budget': 'Väntar: månadens AI-budget är slut. En administratör avgör.',
    'answer.goes_on': 'Fortsätter: budgeten räcker.',
    'answer.budget_raised': 'Budgeten höjd.',
    'answer.budget_declined': 'Budgeten höjdes inte.',
    'answer.budget_undecided': 'Ingen tog ställning till budgeten i tid.',
    'answer.over_budget': 'Avslutad utan svar: budgeten är slut.',
    'answer.finished': 'Klart.',
    'process.started': 'Startade.',
    'answer.refused': 'Finns inte i dokumenten.',
    'answer.stopped': 'Stoppat av den som frågade.',
    'answer.access_lost': 'Stoppat: den som frågade har inte längre åtkomst.',
    'answer.failed': 'Inget svar kunde skrivas: {code}.',
    'reportSchedule.create': 'Gjord återkommande.',
    'reportSchedule.edit': 'Rytmen ändrad.',
    'reportSchedule.pause': 'Pausad.',
    'reportSchedule.resume': 'Återupptagen.',
    'reportSchedule.remove': 'Avslutad.',
    'reportSchedule.skip': '{periodStart} – {periodEnd} hoppas över.',
    'reportSchedule.restore': '{periodStart} – {periodEnd} följer rytmen igen.',
    'reportSchedule.move': 'Tiden för {periodStart} – {periodEnd} flyttades.',
    'reportSchedule.run': '{count, plural, one {# rapport} other {# rapporter}} beställda utanför rytmen.',
    'reportSchedule.occurrence_running': 'Rapporten för {periodStart} – {periodEnd} startades.',
    'reportSchedule.occurrence_ready': 'Rapporten för {periodStart} – {periodEnd} är klar.',
    'reportSchedule.occurrence_failed': 'Rapporten för {periodStart} – {periodEnd} misslyckades.',
    'reportSchedule.occurrence_cancelled': 'Rapporten för {periodStart} – {periodEnd} avbröts.',
    'reportSchedule.occurrence_paused': '{periodStart} – {periodEnd} hoppades över under pausen.',
    'reportSchedule.occurrence_creator_lost_access':
      '{periodStart} – {periodEnd} hoppades över: den som gjorde den får inte längre göra rapporter här.',
    'metricSearch.proposed':
      '{proposed, plural, =0 {Inget nytt tal} one {# tal} other {# tal}} föreslagna, {disputed, plural, =0 {inget} one {#} other {#}} motsägs av en annan källa.',
    'metricSearch.done': 'Klart.',
    'metricSearch.failed': 'Sökningen kunde inte slutföras: {code}.',
    'portfolioAnswer.asked':
      'Frågan ställd till {count, plural, =0 {inget bolag} one {# bolag} other {# bolag}}.',
    'portfolioAnswer.company_answered': 'Ett bolag svarade.',
    'portfolioAnswer.gap': 'Ett bolag saknas i svaret; där står vilket och varför.',
    'portfolioAnswer.passed_over': 'Ett bolag tog för lång tid; de andra väntade inte på det.',
    'portfolioAnswer.late': 'Ett sent bolag lades till i svaret.',
    'portfolioAnswer.settled':
      'Svaret sammanställt: {answered, plural, =0 {inget bolag} one {# bolag} other {# bolag}} svarade, {missing, plural, =0 {inget} one {#} other {#}} saknas.',
    'portfolioAnswer.complete': 'Klart.',
    'portfolioAnswer.refused': 'Inget bolag kunde svara.',
    'portfolioAnswer.stopped': 'Stoppat av den som frågade.',
    'portfolioAnswer.access_lost': 'Stoppat: den som frågade har inte längre åtkomst.',
    'portfolioAnswer.failed': 'Inget svar kunde sammanställas: {code}.',
    'reportGeneration.created':
      'Rapport beställd: {commands, plural, one {# avsnitt} other {# avsnitt}} att skriva, {requirements, plural, =0 {inga obligatoriska dokument} one {# obligatoriskt dokument} other {# obligatoriska dokument}}.',
    'reportGeneration.waiting_for': 'Väntar på {missing, number} av {total, number} obligatoriska dokument.',
    'reportGeneration.all_present': 'Alla obligatoriska dokument finns ({total, number}).',
    'reportGeneration.gaps_declared':
      'Fortsätter med {missing, plural, one {# lucka} other {# luckor}}, som anges i rapporten.',
    'reportGeneration.blocked':
      'Stannade: {missing, number} av {total, number} obligatoriska dokument saknas.',
    'reportGeneration.waived': 'Fortsätter utan {key}.',
    'reportGeneration.writing': 'Skrivandet börjar.',
    'reportGeneration.section_written':
      'Avsnitt {ordinal, number} av {total, number} skrivet med {citations, plural, =0 {inga källor} one {# källa} other {# källor}}.',
    'reportGeneration.section_refused':
      'Avsnitt {ordinal, number} av {total, number}: finns inte i dokumenten.',
    'reportGeneration.section_failed':
      'Avsnitt {ordinal, number} av {total, number} kunde inte skrivas: {code}.',
    'reportGeneration.composed':
      'Sammanställd: {sources, plural, =0 {inga källor} one {# källa} other {# källor}}.',
    'reportGeneration.pdf_ready': 'PDF gjord: {pages, plural, one {# sida} other {# sidor}}.',
    'reportGeneration.ready': 'Klar.',
    'reportGeneration.failed': 'Slutade utan rapport: {code}.',
    'reportGeneration.cancelled': 'Avbruten.',
    'reconcile.agreed':
      'Databas, index och lagrade filer stämmer: {pieces, plural, one {# textbit} other {# textbitar}} och {files, plural, one {# fil} other {# filer}} kontrollerade.',
    'reconcile.repaired':
      'Stämmer igen: {reindexed, plural, =0 {inget behövde indexeras} one {# dokument indexerat på nytt} other {# dokument indexerade på nytt}}, {vectors, plural, one {# överbliven post} other {# överblivna poster}} borttagna ur indexet, {bytes, plural, one {# överbliven fil} other {# överblivna filer}} borttagna.',
    'reconcile.damaged':
      '{missing, plural, =0 {Indexet gick inte att laga.} one {# lagrat original saknas; hämta det från en säkerhetskopia.} other {# lagrade original saknas; hämta dem från en säkerhetskopia.}}',
    'privacyExport.collected':
      'Område {done, number} av {total, number} hämtat: {rows, plural, =0 {inga rader} one {# rad} other {# rader}}.',
    'privacyExport.ready': 'Kopian är klar att hämta ({megabytes, number} MB).',
    'privacyExport.deleted': 'Kopian är raderad.',
    'privacyExport.failed': 'Ingen kopia kunde göras: {code}.',
    'privacyErasure.waits_for_second': 'Väntar på att en andra person bekräftar.',
    'privacyErasure.confirmed': 'Bekräftad. Den kan avbrytas tills den börjar.',
    'privacyErasure.expired': 'Ingen bekräftade i tid. Inget har raderats.',
    'privacyErasure.aborted': 'Avbruten. Inget har raderats.',
    'privacyErasure.frozen': 'Stängt: ingen kan längre logga in eller komma åt något.',
    'privacyErasure.processes_ended':
      '{count, plural, =0 {Inga pågående processer} one {# pågående process avslutad} other {# pågående processer avslutade}}.',
    'privacyErasure.erased_vectors':
      'Sökindex, varv {pass, number}: {count, plural, =0 {inget kvar att radera} one {# post raderad} other {# poster raderade}}.',
    'privacyErasure.erased_files':
      'Lagrade filer, varv {pass, number}: {count, plural, =0 {inget kvar att radera} one {# fil raderad} other {# filer raderade}}.',
    'privacyErasure.erased_rows':
      'Databas, varv {pass, number}: {count, plural, =0 {inget kvar att radera} one {# rad raderad} other {# rader raderade}}.',
    'privacyErasure.erased_histories':
      'Processhistorik, varv {pass, number}: {count, plural, =0 {inget kvar att radera} one {# historik raderad} other {# historiker raderade}}.',
    'privacyErasure.erased': 'Raderat. Räknat efteråt: inget kvar någonstans.',
    'privacyErasure.failed':
      '{leftovers, plural, one {# sak finns} other {# saker finns}} kvar efter alla försök. Kvittot visar var.',
    'retention.documents':
      'Äldre än {days, plural, one {# dag} other {# dagar}}: {count, plural, =0 {inga dokument raderade} one {# dokument raderat} other {# dokument raderade}}.',
    'retention.conversations':
      'Äldre än {days, plural, one {# dag} other {# dagar}}: {count, plural, =0 {inga samtal raderade} one {# samtal raderat} other {# samtal raderade}}.',
    'retention.reports':
      'Äldre än {days, plural, one {# dag} other {# dagar}}: {count, plural, =0 {inga rapporter raderade} one {# rapport raderat} other {# rapporter raderade}}.',
    'retention.meetings':
      'Äldre än {days, plural, one {# dag} other {# dagar}}: {count, plural, =0 {inga möten raderade} one {# möte raderat} other {# möten raderade}}.',
    'retention.mails':
      'Äldre än {days, plural, one {# dag} other {# dagar}}: {count, plural, =0 {inga e-postmeddelanden raderade} one {# e-postmeddelande raderat} other {# e-postmeddelanden raderade}}.',
    'retention.processes':
      'Äldre än {days, plural, one {# dag} other {# dagar}}: {count, plural, =0 {inga processhistoriker raderade} one {# processhistorik raderat} other {# processhistoriker raderade}}.',
    'retention.done': 'Klart.',
    'workspaceRemoval.started': 'Borttagningen har börjat.',
    'workspaceRemoval.company_removed': 'Ett bolag borttaget med dokument, index och chattar.',
    'workspaceRemoval.removed': 'Allt är borttaget.',
  },
});
