// Pages of a report: flowing headings, paragraphs and tables with a running head and page numbers.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib';

const require = createRequire(import.meta.url);
const fontBytes = (name: string) => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
const page = { width: 595.28, height: 841.89, left: 62, right: 62, top: 96, bottom: 78 };
const contentWidth = page.width - page.left - page.right;
const ink = rgb(0.13, 0.15, 0.18);
const grey = rgb(0.45, 0.48, 0.52);
const line = rgb(0.82, 0.84, 0.86);

export type TableRow = { cells: readonly string[]; style?: 'total' | 'group' };
export type PdfTable = {
  /** First column is left-aligned text, the rest numbers to the right. `widths` are in points; the first takes the rest. */
  head: readonly string[];
  widths: readonly number[];
  rows: readonly TableRow[];
};
type FontName = 'regular' | 'bold' | 'serif';

export type PdfLayout = {
  newPage(): void;
  title(text: string): void;
  heading(text: string): void;
  paragraph(text: string, style?: { size?: number; isGrey?: boolean; isBold?: boolean }): void;
  bullet(text: string): void;
  table(table: PdfTable): void;
  bars(items: readonly { label: string; value: number; shown: string }[]): void;
  cover(lines: { kicker: string; title: string; subtitle: string; facts: readonly [string, string][] }): void;
  space(points: number): void;
  signatureLines(people: readonly { name: string; title: string }[]): void;
  finish(): Promise<Uint8Array>;
};

/** Begins a document. `accent` is a hex colour without "#"; `pageWords` make "Sida 1 av 7". */
export async function createPdfLayout(options: {
  title: string;
  author: string;
  accent: string;
  runningHead: string;
  footer: string;
  pageWords: { page: string; of: string };
  language: string;
  writtenOn: string;
}): Promise<PdfLayout> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  // Without ligatures: "fi" as one glyph reads back as one odd character in some programs.
  const embed = (name: string) => pdf.embedFont(fontBytes(name), { subset: true, features: { liga: false } });
  const fonts: Record<FontName, PDFFont> = {
    regular: await embed('DejaVuSansCondensed'),
    bold: await embed('DejaVuSansCondensed-Bold'),
    serif: await embed('DejaVuSerif-Bold'),
  };
  const writtenAt = new Date(`${options.writtenOn}T09:00:00Z`);
  pdf.setTitle(options.title);
  pdf.setAuthor(options.author);
  pdf.setLanguage(options.language);
  pdf.setProducer('Insyn demo');
  pdf.setCreator('Insyn demo');
  pdf.setCreationDate(writtenAt);
  pdf.setModificationDate(writtenAt);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(
    (at) => Number.parseInt(options.accent.slice(at, at + 2), 16) / 255,
  );
  const accent = rgb(red, green, blue);
  const pages: { page: PDFPage; isCover: boolean }[] = [];
  let y = 0;

  const current = (): PDFPage => {
    const last = pages.at(-1);
    if (last !== undefined) return last.page;
    return addPage(false);
  };
  const addPage = (isCover: boolean): PDFPage => {
    const added = pdf.addPage([page.width, page.height]);
    pages.push({ page: added, isCover });
    y = page.height - page.top;
    return added;
  };
  const ensure = (height: number) => {
    if (pages.length === 0 || y - height < page.bottom) addPage(false);
  };
  const draw = (text: string, x: number, size: number, font: FontName = 'regular', color = ink, at = y) =>
    current().drawText(text.replaceAll('\u00a0', ' '), { x, y: at, size, font: fonts[font], color });
  const drawRight = (
    text: string,
    right: number,
    size: number,
    font: FontName = 'regular',
    color = ink,
    at = y,
  ) =>
    draw(
      text,
      right - fonts[font].widthOfTextAtSize(text.replaceAll('\u00a0', ' '), size),
      size,
      font,
      color,
      at,
    );
  const rule = (thickness: number, color = line, at = y, left = page.left, right = page.width - page.right) =>
    current().drawLine({ start: { x: left, y: at }, end: { x: right, y: at }, thickness, color });
  const wrap = (text: string, size: number, width: number, font: FontName = 'regular'): string[] => {
    const lines: string[] = [];
    let sofar = '';
    for (const word of text.split(' ')) {
      const longer = sofar === '' ? word : `${sofar} ${word}`;
      if (sofar !== '' && fonts[font].widthOfTextAtSize(longer, size) > width) {
        lines.push(sofar);
        sofar = word;
      } else sofar = longer;
    }
    return [...lines, sofar];
  };
  const flow = (
    text: string,
    size: number,
    left: number,
    width: number,
    font: FontName = 'regular',
    color = ink,
  ) => {
    for (const each of wrap(text, size, width, font)) {
      ensure(size * 1.5);
      y -= size * 1.5;
      draw(each, left, size, font, color);
    }
  };

  const table = ({ head, widths, rows }: PdfTable) => {
    const rights = widths.map(
      (_, index) => page.width - page.right - widths.slice(index + 1).reduce((a, b) => a + b, 0),
    );
    const firstWidth = contentWidth - widths.reduce((a, b) => a + b, 0) - 8;
    const drawHead = () => {
      y -= 16;
      draw(head[0] ?? '', page.left, 8, 'bold', accent);
      for (const [index, right] of rights.entries())
        drawRight(head[index + 1] ?? '', right, 8, 'bold', accent);
      y -= 5;
      rule(1, accent);
    };
    ensure(60);
    drawHead();
    for (const { cells, style } of rows) {
      const label = wrap(cells[0] ?? '', 9, firstWidth, style === undefined ? 'regular' : 'bold');
      const height = 15 + (label.length - 1) * 12 + (style === 'group' ? 6 : 0);
      if (y - height < page.bottom) {
        addPage(false);
        drawHead();
      }
      if (style === 'group') y -= 6;
      const font = style === undefined ? 'regular' : 'bold';
      if (style === 'total') rule(0.6, grey, y - 2.5);
      for (const [index, each] of label.entries()) {
        y -= index === 0 ? 13.5 : 12;
        draw(each, page.left, 9, font);
      }
      for (const [index, right] of rights.entries()) drawRight(cells[index + 1] ?? '', right, 9, font);
      y -= 1.5;
      if (style === undefined) rule(0.3, line, y - 2);
    }
    y -= 10;
  };

  const bars: PdfLayout['bars'] = (items) => {
    const height = 110;
    ensure(height + 40);
    const highest = Math.max(...items.map((item) => item.value), 1);
    const step = contentWidth / items.length;
    const base = y - height - 14;
    for (const [index, item] of items.entries()) {
      const barHeight = Math.max(1, (item.value / highest) * (height - 18));
      const x = page.left + step * index + step * 0.2;
      const isLast = index === items.length - 1;
      current().drawRectangle({
        x,
        y: base,
        width: step * 0.6,
        height: barHeight,
        color: accent,
        opacity: isLast ? 1 : 0.45,
      });
      const center = (text: string, at: number, font: FontName, color = ink) => {
        const plain = text.replaceAll('\u00a0', ' ');
        draw(plain, x + step * 0.3 - fonts[font].widthOfTextAtSize(plain, 7.5) / 2, 7.5, font, color, at);
      };
      center(item.shown, base + barHeight + 4, 'bold');
      center(item.label, base - 12, 'regular', grey);
    }
    rule(0.6, grey, base);
    y = base - 26;
  };

  const cover: PdfLayout['cover'] = ({ kicker, title, subtitle, facts }) => {
    const front = addPage(true);
    front.drawRectangle({ x: 0, y: page.height - 330, width: page.width, height: 330, color: accent });
    front.drawRectangle({ x: page.left, y: page.height - 338, width: 90, height: 16, color: ink });
    const white = rgb(1, 1, 1);
    draw(kicker, page.left, 13, 'regular', white, page.height - 150);
    let at = page.height - 195;
    for (const each of wrap(title, 26, contentWidth, 'serif')) {
      draw(each, page.left, 26, 'serif', white, at);
      at -= 34;
    }
    draw(subtitle, page.left, 14, 'regular', white, at - 6);
    y = page.height - 400;
    for (const [label, value] of facts) {
      draw(label, page.left, 9.5, 'regular', grey);
      draw(value, page.left + 170, 9.5, 'bold');
      y -= 9;
      rule(0.3);
      y -= 15;
    }
  };

  return {
    newPage: () => void addPage(false),
    title: (text) => {
      ensure(60);
      for (const each of wrap(text, 20, contentWidth, 'serif')) {
        y -= 24;
        draw(each, page.left, 20, 'serif', accent);
      }
      y -= 10;
    },
    heading: (text) => {
      ensure(70);
      y -= 24;
      draw(text, page.left, 12, 'bold');
      y -= 2;
    },
    paragraph: (text, style = {}) => {
      flow(
        text,
        style.size ?? 9.5,
        page.left,
        contentWidth,
        style.isBold ? 'bold' : 'regular',
        style.isGrey ? grey : ink,
      );
      y -= 7;
    },
    bullet: (text) => {
      ensure(30);
      draw('•', page.left + 4, 9.5, 'bold', accent, y - 14.25);
      flow(text, 9.5, page.left + 18, contentWidth - 18);
      y -= 3;
    },
    table,
    bars,
    cover,
    space: (points) => {
      y -= points;
    },
    signatureLines: (people) => {
      for (const [index, person] of people.entries()) {
        const x = page.left + (index % 2) * (contentWidth / 2 + 8);
        if (index % 2 === 0) {
          ensure(80);
          y -= 62;
        }
        rule(0.6, grey, y + 14, x, x + contentWidth / 2 - 16);
        draw(person.name, x, 9.5, 'bold');
        draw(person.title, x, 8.5, 'regular', grey, y - 13);
      }
      y -= 30;
    },
    finish: async () => {
      for (const [index, { page: each, isCover }] of pages.entries()) {
        if (isCover) continue;
        const put = (text: string, x: number, at: number, size: number, font: FontName, color = grey) =>
          each.drawText(text, { x, y: at, size, font: fonts[font], color });
        const top = page.height - 52;
        put(options.author, page.left, top, 8.5, 'bold', accent);
        const headWidth = fonts.regular.widthOfTextAtSize(options.runningHead, 8.5);
        put(options.runningHead, page.width - page.right - headWidth, top, 8.5, 'regular');
        each.drawLine({
          start: { x: page.left, y: top - 8 },
          end: { x: page.width - page.right, y: top - 8 },
          thickness: 0.5,
          color: line,
        });
        const count = `${options.pageWords.page} ${index + 1} ${options.pageWords.of} ${pages.length}`;
        put(options.footer, page.left, 42, 8, 'regular');
        put(count, page.width - page.right - fonts.regular.widthOfTextAtSize(count, 8), 42, 8, 'regular');
      }
      return pdf.save();
    },
  };
}
