// Which documents a place should have and has not: by its templates' requirements for a period, or by what a question names.
import type { Knex } from 'knex';
import type { AbsentDocument } from '#contracts/answer-details.ts';
import type { Language } from '#contracts/primitives.ts';
import { ParsedTemplate } from '#contracts/report-template.ts';
import type { AnswerStep } from '#db/models/answer-step.ts';
import { Company } from '#db/models/company.ts';
import { answerDocuments } from '#db/queries/answer-documents.ts';
import { reportEvidence } from '#db/queries/report-evidence.ts';
import { listTemplates } from '#db/queries/report-templates.ts';
import { hasText, translate } from '#i18n/index.ts';
import { completeness, isGap } from '#report-templates/completeness.ts';
import type { Period } from '#report-templates/period.ts';
import { fitsPeriod } from '#report-templates/period-fit.ts';
import type { AnswerPlace, Asked } from './answer-place.ts';
import { kindsNamed } from './answer-view.ts';
import { nameOfPeriod } from './report-words.ts';

/** Required documents that are not usable for `period`; each kind and period once. `kinds`: named by the question, required or not. */
export async function absentDocuments(
  knex: Knex,
  place: AnswerPlace,
  period: Period,
  kinds: readonly string[],
): Promise<AbsentDocument[]> {
  const { companyId, projectId } = place;
  const { fiscalYearStartMonth } = await Company.query(knex).findById(companyId).throwIfNotFound();
  const templates = await listTemplates(knex, place.ability, place);
  const requirements = templates.flatMap(({ parsed }) => ParsedTemplate.parse(parsed).requirements);
  const wanted = [...new Set(requirements.map(({ kind }) => kind))];
  const absent = new Map<string, AbsentDocument>();
  const add = (one: AbsentDocument) => absent.set(`${one.kind} ${one.periodStart} ${one.periodEnd}`, one);
  if (wanted.length > 0) {
    const statuses = completeness({
      requirements,
      documents: await reportEvidence(knex, { companyId, projectId }, wanted),
      waivers: [],
      requestedKeys: [],
      reportPeriod: period,
      fiscalYearStartMonth,
      today: new Date().toISOString().slice(0, 10),
    });
    for (const { kind, period: of, state } of statuses.filter(isGap))
      add({ kind, periodStart: of?.start ?? null, periodEnd: of?.end ?? null, state });
  }
  for (const kind of kinds.filter((one) => !wanted.includes(one))) {
    const documents = await answerDocuments(knex, place, { kinds: [kind] });
    const isThere = documents.some(
      ({ periodStart, periodEnd }) =>
        periodStart && periodEnd && fitsPeriod(kind, { start: periodStart, end: periodEnd }, period),
    );
    if (!isThere) add({ kind, periodStart: period.start, periodEnd: period.end, state: 'missing' });
  }
  return [...absent.values()];
}

/** Kinds that a question names and of which there is nothing at all. */
export async function absentKinds(
  knex: Knex,
  place: AnswerPlace,
  kinds: readonly string[],
): Promise<AbsentDocument[]> {
  const absent: AbsentDocument[] = [];
  for (const kind of kinds)
    if ((await answerDocuments(knex, place, { kinds: [kind] })).length === 0)
      absent.push({ kind, periodStart: null, periodEnd: null, state: 'missing' });
  return absent;
}

/** What the answer says is absent: what its steps found out, and where it was refused, of the kinds that were asked for. */
export async function absentFor(
  knex: Knex,
  of: { place: AnswerPlace; asked: Asked; steps: readonly AnswerStep[]; outcome: string },
): Promise<AbsentDocument[]> {
  const listed = of.steps.filter(({ tool, state }) => tool === 'list_missing' && state === 'done');
  const last = listed.at(-1)?.result['absent'] as AbsentDocument[] | undefined;
  if (last || of.outcome === 'answered') return last ?? [];
  return absentKinds(knex, of.place, await kindsNamed(knex, of.place, of.asked));
}

/** "Balansräkning Q3 2025, Budget 2026". */
export function absentInWords(absent: readonly AbsentDocument[], language: Language): string {
  const name = (kind: string) => {
    const key = `document_kind.${kind}`;
    return hasText(key) ? translate(language, key) : kind.replaceAll('_', ' ');
  };
  return absent
    .map(({ kind, periodStart, periodEnd }) =>
      periodStart && periodEnd
        ? `${name(kind)} ${nameOfPeriod({ start: periodStart, end: periodEnd }, language, 1)}`
        : name(kind),
    )
    .join(', ');
}
