// An exported audit, checked by itself: JSON Lines of rows, and a last line that tells what the file is of.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { AuditRow, type AuditVerdict } from '#contracts/audit.ts';
import { checkChain, checkPart } from './audit-chain.ts';

const End = z.object({
  end: z.object({
    tenantId: z.string(),
    seq: z.int(),
    hash: z.string(),
    filter: z.record(z.string(), z.unknown()),
  }),
});

/** `isPart`: of a filtered export, whose gaps say nothing. A line that can not be read is a changed row. */
export type FileVerdict = AuditVerdict & { isPart: boolean };

export async function checkAuditFile(path: string): Promise<FileVerdict> {
  // The end is needed first: it says whether all rows must be there.
  let end: z.infer<typeof End>['end'] | undefined;
  for await (const line of linesOf(path)) end = End.safeParse(parsed(line)).data?.end ?? end;
  const isPart = end !== undefined && Object.keys(end.filter).length > 0;
  let lines = 0;
  let seq = 0;
  async function* rows(): AsyncGenerator<AuditRow> {
    for await (const line of linesOf(path)) {
      lines += 1;
      const value = parsed(line);
      if (End.safeParse(value).success) continue;
      const row = AuditRow.parse(value);
      ({ seq } = row);
      yield row;
    }
  }
  try {
    // A file without its end was cut off: nothing says how many rows there were.
    const verdict = isPart ? await checkPart(rows()) : await checkChain(rows(), async () => end ?? { seq: seq + 1, hash: '' }); // biome-ignore format: one line
    return { ...verdict, isPart };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return { isIntact: false, brokenAtSeq: isPart ? lines : seq + 1, what: 'changed', isPart };
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  }))
    if (line.trim() !== '') yield line;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
