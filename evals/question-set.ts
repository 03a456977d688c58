// Reads a question set from a folder: its documents and its questions, in the one shape that all sets share.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Language } from '#contracts/primitives.ts';

export interface SetDocument {
  docId: string;
  title: string;
  language: Language;
  /** The text, or the file that holds it. */
  text?: string;
  file?: string;
}
export interface SetQuestion {
  id: string;
  question: string;
  language: Language;
  isAnswerable: boolean;
  answers: string[];
  numeric: number | undefined;
  scale: string | undefined;
  goldDocs: string[];
  where: Record<string, unknown> | undefined;
}
export interface QuestionSet {
  name: string;
  documents: SetDocument[];
  questions: SetQuestion[];
}

type Json = Record<string, unknown>;

/** The set in a folder. `questionsFile` chooses another wording of the questions. Throws when the folder holds none. */
export function readQuestionSet(dir: string, questionsFile = 'questions.jsonl'): QuestionSet {
  const questions = jsonLines(join(dir, questionsFile)).map(readQuestion);
  return { name: basename(dir), documents: readDocuments(dir), questions };
}

function readDocuments(dir: string): SetDocument[] {
  const corpus = join(dir, 'corpus.jsonl');
  if (existsSync(corpus)) {
    return jsonLines(corpus).map((row) => ({
      docId: String(row['doc_id']),
      title: typeof row['title'] === 'string' ? row['title'].replaceAll('_', ' ') : '',
      language: row['lang'] === 'en' ? 'en' : 'sv',
      text: String(row['text']),
      ...(typeof row['file'] === 'string' ? { file: join(dir, row['file']) } : {}),
    }));
  }
  const files = join(dir, 'files');
  if (!existsSync(files)) throw new Error(`neither corpus.jsonl nor files in ${dir}`);
  return readdirSync(files).map((docId) => ({
    docId,
    title: docId,
    language: 'sv',
    file: join(files, docId),
  }));
}

function readQuestion(row: Json): SetQuestion {
  const answers = [row['answers'] ?? row['answer'] ?? []].flat().map(String);
  const numeric =
    typeof row['numeric'] === 'number'
      ? row['numeric']
      : typeof row['answer'] === 'number'
        ? row['answer']
        : undefined;
  return {
    id: String(row['id']),
    question: String(row['question']),
    language: row['lang'] === 'en' ? 'en' : 'sv',
    isAnswerable: row['answerable'] !== false,
    answers,
    numeric,
    scale: typeof row['scale'] === 'string' && row['scale'] !== '' ? row['scale'] : undefined,
    goldDocs: Array.isArray(row['gold_docs']) ? row['gold_docs'].map(String) : [],
    where: typeof row['where'] === 'object' && row['where'] !== null ? (row['where'] as Json) : undefined,
  };
}

function jsonLines(path: string): Json[] {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Json); // biome-ignore format: one glance
}

/**
 * Parameters are chosen on the half `tune` and told on the half `report`: which one a question is in hangs on the hash of
 * its id alone. Without a half: every question.
 */
export function inHalf({ id }: SetQuestion, half: string | undefined): boolean {
  if (half === undefined) return true;
  if (half !== 'tune' && half !== 'report') throw new Error('--half is tune or report');
  const isTune = (createHash('sha1').update(id).digest()[0] ?? 0) < 128;
  return isTune === (half === 'tune');
}
