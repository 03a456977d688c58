// What is in work at a moment, straight from the tables: the API may be what was killed.
import type { Knex } from 'knex';

export interface InWork {
  files: number;
  answers: number;
  /** State of the project's report. */
  report: string | undefined;
}

/** One look, one statement each; `projectId`'s files and report, everybody's answers. */
export async function inWork(knex: Knex, projectId: string): Promise<InWork> {
  const [files, answers, report] = await Promise.all([
    knex('dataFiles').where({ projectId }).whereNotIn('state', ['ready', 'failed', 'locked']).count('id as n').first(),
    knex('messages').whereIn('state', ['queued', 'running']).count('id as n').first(),
    knex('reports').where({ projectId }).first('state'),
  ]); // biome-ignore format: one glance
  return { files: Number(files?.['n']), answers: Number(answers?.['n']), report: report?.state };
}

export interface ReadFile {
  name: string;
  state: string;
  versions: number;
  arrivals: number;
  /** What the version says, what the table holds, and what another reading of the same bytes must equal. */
  chunkCount: number;
  chunkRows: number;
  versionId: string;
}

/** Every document of a project by its name. */
export async function filesOf(knex: Knex, projectId: string): Promise<Map<string, ReadFile>> {
  const { rows } = await knex.raw<{ rows: ReadFile[] }>(
    `select f.name, f.state, v.id as "versionId", v.chunk_count as "chunkCount",
       (select count(*)::int from file_versions where data_file_id = f.id) as versions,
       (select count(*)::int from arrivals where data_file_id = f.id) as arrivals,
       (select count(*)::int from chunks where data_file_id = f.id) as "chunkRows"
     from data_files f left join file_versions v on v.id = f.current_version_id
     where f.project_id = ?`,
    [projectId],
  );
  return new Map(rows.map((row) => [row.name, row]));
}

export interface Timeline {
  kind: string;
  state: string;
  isClosed: boolean;
  /** Lines that end it: exactly one is right. */
  ends: number;
  lines: number;
  lastSeq: number;
}

export async function timelines(knex: Knex): Promise<Timeline[]> {
  const { rows } = await knex.raw<{ rows: Timeline[] }>(
    `select p.kind, p.state, p.closed_at is not null as "isClosed", p.last_seq as "lastSeq",
       (select count(*)::int from process_events e where e.process_id = p.id and e.kind in ('closed', 'failed')) as ends,
       (select count(*)::int from process_events e where e.process_id = p.id) as lines
     from processes p`,
  );
  return rows;
}
