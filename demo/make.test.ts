// The demo's documents as files: the same every time, few enough, small enough, and readable.
import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoDocument } from './demo-company.ts';
import { demoPortfolio } from './portfolio.ts';
import { readBack } from './read-back.ts';

type Made = { document: DemoDocument; company: string; bytes: Uint8Array };

async function makeAll(): Promise<Made[]> {
  const made: Made[] = [];
  for (const company of demoPortfolio.companies) {
    for (const document of [...company.documents, ...company.laterDocuments]) {
      made.push({ document, company: company.key, bytes: await document.make() });
    }
  }
  return made;
}
const hashes = (made: readonly Made[]) =>
  made.map(
    ({ document, bytes }) => `${document.fileName} ${createHash('sha256').update(bytes).digest('hex')}`,
  );

describe('the demo documents', () => {
  let made: Made[] = [];
  let durationMs = 0;
  beforeAll(async () => {
    const startedAt = performance.now();
    made = await makeAll();
    durationMs = performance.now() - startedAt;
  }, 60_000);

  it('are the same bytes on a second, later run', async () => {
    // Past the two seconds that zip times are rounded to, so that a time of writing would show.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(hashes(await makeAll())).toEqual(hashes(made));
  }, 60_000);

  it('are some forty, and one more per company for later', () => {
    const count = demoPortfolio.companies.reduce((total, company) => total + company.documents.length, 0);
    expect(count).toBeGreaterThanOrEqual(35);
    expect(count).toBeLessThanOrEqual(45);
    for (const company of demoPortfolio.companies) expect(company.laterDocuments).toHaveLength(1);
  });

  it('are small together and made quickly', () => {
    expect(made.reduce((total, { bytes }) => total + bytes.byteLength, 0)).toBeLessThan(6_000_000);
    expect(durationMs).toBeLessThan(10_000);
  });

  it('are opened by a real reader, each with text in it', async () => {
    for (const { document, bytes } of made) {
      const pieces = await readBack(document.fileName, bytes);
      expect(pieces.map((piece) => piece.text).join('').length, document.fileName).toBeGreaterThan(150);
    }
  }, 30_000);

  it('cover every format that a first look should show', () => {
    const formats = new Set(made.map(({ document }) => document.fileName.split('.').at(-1)));
    expect([...formats].sort()).toEqual([
      'csv',
      'docx',
      'eml',
      'html',
      'md',
      'pdf',
      'pptx',
      'txt',
      'vtt',
      'xlsx',
    ]);
  });

  it('have formulas whose kept values are what the formulas give', async () => {
    let formulaCount = 0;
    for (const { document, bytes } of made.filter((each) => each.document.fileName.endsWith('.xlsx'))) {
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.load(bytes.slice().buffer);
      workbook.eachSheet((sheet) => {
        const valueAt = (address: string) => {
          const cell = sheet.getCell(address);
          return Number(cell.result ?? cell.value);
        };
        sheet.eachRow((row) => {
          row.eachCell((cell) => {
            if (!cell.formula) return;
            formulaCount += 1;
            const result = Number(cell.result);
            expect(Number.isFinite(result), `${document.fileName} ${cell.address}`).toBe(true);
            const range = /^SUM\((\w+):(\w+)\)$/.exec(cell.formula);
            const cells = range ? between(sheet, range[1] ?? '', range[2] ?? '') : cell.formula.split('+');
            if (!range && !/^[A-Z]+\d+(\+[A-Z]+\d+)*$/.test(cell.formula)) return;
            const sum = cells.reduce((total, address) => total + valueAt(address), 0);
            expect(sum, `${document.fileName} ${sheet.name} ${cell.address}`).toBeCloseTo(result, 6);
          });
        });
      });
    }
    expect(formulaCount).toBeGreaterThan(500);
  });

  it('lie in projects that the company has, with whole periods', () => {
    for (const company of demoPortfolio.companies) {
      const keys = company.projects.map((project) => project.key);
      for (const document of company.documents) {
        expect(keys).toContain(document.project);
        expect(document.periodStart <= document.periodEnd).toBe(true);
      }
      expect(new Set(company.documents.map((document) => document.fileName)).size).toBe(
        company.documents.length,
      );
    }
  });

  it('lack, for each waiting report, exactly the income statement of its period', () => {
    for (const report of demoPortfolio.waitingReports) {
      const company = demoPortfolio.companies.find((each) => each.key === report.company);
      const isWanted = (document: DemoDocument) =>
        document.kind === 'income_statement' &&
        document.periodStart === report.periodStart &&
        document.periodEnd === report.periodEnd;
      expect(company?.documents.some(isWanted)).toBe(false);
      expect(company?.laterDocuments.some(isWanted)).toBe(true);
    }
  });
});

function between(sheet: ExcelJS.Worksheet, first: string, last: string): string[] {
  const [from, to] = [sheet.getCell(first), sheet.getCell(last)];
  const addresses: string[] = [];
  for (let row = Number(from.row); row <= Number(to.row); row += 1) {
    for (let column = Number(from.col); column <= Number(to.col); column += 1) {
      addresses.push(sheet.getCell(row, column).address);
    }
  }
  return addresses;
}
