// Reads demo documents back with real readers, piece by piece, for the tests: text per page, cell, slide, heading, row …
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import PostalMime from 'postal-mime';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Locator } from '#contracts/primitives.ts';

export type Piece = { locator: Locator; text: string };

const unescapeXml = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
const textOf = (xml: string, tag: string) =>
  unescapeXml(
    [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^<]*)</${tag}>`, 'g'))]
      .map((match) => match[1])
      .join(''),
  );
const part = (entries: Record<string, Uint8Array>, name: string) =>
  strFromU8(entries[name] ?? new Uint8Array());

/** Every piece of the file with its place. Throws on a file that its reader cannot open. */
export async function readBack(fileName: string, bytes: Uint8Array): Promise<Piece[]> {
  switch (fileName.split('.').at(-1)) {
    case 'pdf':
      return readPdf(bytes);
    case 'xlsx':
      return readWorkbook(bytes);
    case 'docx':
      return readOfficeText(bytes);
    case 'pptx':
      return readDeck(bytes);
    case 'csv':
      return readList(fileName, bytes);
    case 'eml':
      return readMail(bytes);
    case 'vtt':
      return readTranscript(bytes);
    default:
      return new TextDecoder('utf-8', { fatal: true })
        .decode(bytes)
        .split('\n')
        .map((text, index) => ({ text, locator: { kind: 'line', line: index + 1 } }));
  }
}

async function readPdf(bytes: Uint8Array): Promise<Piece[]> {
  const { text } = await extractText(await getDocumentProxy(bytes.slice()), { mergePages: false });
  return text.map((each, index) => ({ text: each, locator: { kind: 'page', page: index + 1 } }));
}

async function readWorkbook(bytes: Uint8Array): Promise<Piece[]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  const pieces: Piece[] = [];
  workbook.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        pieces.push({
          text: String(cell.result ?? cell.value),
          locator: { kind: 'cell', sheet: sheet.name, cell: cell.address },
        });
      });
    });
  });
  return pieces;
}

function readOfficeText(bytes: Uint8Array): Piece[] {
  const pieces: Piece[] = [];
  let heading = '';
  let paragraph = 0;
  for (const [xml] of part(unzipSync(bytes), 'word/document.xml').matchAll(/<w:p>.*?<\/w:p>/gs)) {
    const text = textOf(xml, 'w:t');
    if (/w:pStyle w:val="(Heading1|Title)"/.test(xml)) {
      heading = text;
      paragraph = 0;
    } else if (text !== '') {
      paragraph += 1;
      pieces.push({ text, locator: { kind: 'heading', heading, paragraph } });
    }
  }
  return pieces;
}

function readDeck(bytes: Uint8Array): Piece[] {
  const entries = unzipSync(bytes);
  const pieces: Piece[] = [];
  for (let slide = 1; `ppt/slides/slide${slide}.xml` in entries; slide += 1) {
    const body = textOf(part(entries, `ppt/slides/slide${slide}.xml`), 'a:t');
    const notes = textOf(part(entries, `ppt/notesSlides/notesSlide${slide}.xml`), 'a:t');
    pieces.push({ text: body, locator: { kind: 'slide', slide, part: 'body' } });
    pieces.push({ text: notes, locator: { kind: 'slide', slide, part: 'notes' } });
  }
  return pieces;
}

function readList(fileName: string, bytes: Uint8Array): Piece[] {
  const isUtf8 = /^(kunder|customers)/.test(fileName);
  const text = new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252', { fatal: true }).decode(bytes);
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  if (errors.length > 0) throw new Error(`csv_errors:${errors[0]?.message ?? ''}`);
  return data.map((row, index) => ({ text: row.join('\t'), locator: { kind: 'row', row: index + 1 } }));
}

async function readMail(bytes: Uint8Array): Promise<Piece[]> {
  const mail = await PostalMime.parse(bytes);
  return [
    { text: mail.subject ?? '', locator: { kind: 'part', part: 'Subject' } },
    { text: mail.text ?? '', locator: { kind: 'part', part: 'body' } },
    ...mail.attachments.map((attachment) => ({
      text: attachment.filename ?? '',
      locator: { kind: 'part' as const, part: 'attachment' },
    })),
  ];
}

function readTranscript(bytes: Uint8Array): Piece[] {
  const toMs = (clock: string) => {
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    return Math.round(((hours * 60 + minutes) * 60 + seconds) * 1000);
  };
  const cues = new TextDecoder().decode(bytes).matchAll(/([\d:.]+) --> ([\d:.]+)\n<v ([^>]+)>(.*)<\/v>/g);
  return [...cues].map(([, start = '', end = '', speaker = '', text = '']) => ({
    text,
    locator: { kind: 'time', startMs: toMs(start), endMs: toMs(end), speaker },
  }));
}
