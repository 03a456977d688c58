// Files for the ingestion benches: seeded, so that every file differs and every run is the same.
import { PDFDocument, StandardFonts } from 'pdf-lib';

export interface BenchFile {
  name: string;
  bytes: Uint8Array;
}

const words =
  'bolaget styrelsen omsättning resultat kvartal budget avtal leverantör kund lager investering marknad personal risk valuta revisor utdelning likviditet projekt plan'.split(
    ' ',
  );

function sentences(seed: number): () => string {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return () => `${Array.from({ length: 12 }, () => words[Math.floor(next() * words.length)]).join(' ')}.`;
}

/** A report of six paragraphs in Markdown: three pieces. */
export function smallFile(seed: number): BenchFile {
  const next = sentences(seed);
  const paragraphs = Array.from({ length: 6 }, () => Array.from({ length: 4 }, next).join(' '));
  const text = `# Rapport ${seed}\n\n${paragraphs.join('\n\n')}\n`;
  return { name: `rapport-${String(seed).padStart(4, '0')}.md`, bytes: Buffer.from(text) };
}

/** A pdf with `pages` pages of 36 lines of text. */
export async function pdfFile(seed: number, pages: number): Promise<BenchFile> {
  const next = sentences(seed + 1_000_000);
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595, 842]);
    page.drawText(`Sida ${number}`, { x: 50, y: 790, size: 16, font });
    for (let line = 0; line < 36; line += 1)
      page.drawText(next(), { x: 50, y: 760 - line * 19, size: 10, font });
  }
  return { name: `bok-${String(seed).padStart(4, '0')}.pdf`, bytes: await pdf.save() };
}
