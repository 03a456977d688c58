// A deck in wide format: cover, slides of points and tables, bars drawn as shapes, notes for the speaker.
import pptxgenjs from 'pptxgenjs';
import type { CompanyFacts } from '../facts/company-facts.ts';
import { stableZip } from './stable-zip.ts';

export type DeckSlide = {
  title: string;
  points?: readonly string[];
  table?: { head: readonly string[]; rows: readonly (readonly string[])[] };
  bars?: readonly { label: string; value: number; shown: string }[];
  notes: string;
};
export type DeckText = { title: string; subtitle: string; coverNotes: string; slides: readonly DeckSlide[] };

// The package is CommonJS; under Node's loader its default export may be the module object itself.
type PptxConstructor = new () => import('pptxgenjs').default;
const loaded = pptxgenjs as unknown as PptxConstructor & { default?: PptxConstructor };
const Presentation = loaded.default ?? loaded;
const ink = '20262E';
const font = 'Calibri';

/** Slide 1 is the cover; the given slides follow from 2 on. */
export async function makeDeck(company: CompanyFacts, text: DeckText): Promise<Uint8Array> {
  const deck = new Presentation();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = text.title;
  deck.author = company.ceo.name;
  deck.company = company.name;
  const cover = deck.addSlide();
  cover.background = { color: company.accent };
  cover.addText(text.title, {
    x: 0.8,
    y: 2.3,
    w: 11.5,
    h: 1.2,
    fontFace: font,
    fontSize: 44,
    bold: true,
    color: 'FFFFFF',
  });
  cover.addText(text.subtitle, {
    x: 0.8,
    y: 3.5,
    w: 11.5,
    h: 0.7,
    fontFace: font,
    fontSize: 20,
    color: 'FFFFFF',
  });
  cover.addText(company.name, {
    x: 0.8,
    y: 6.5,
    w: 8,
    h: 0.5,
    fontFace: font,
    fontSize: 14,
    color: 'FFFFFF',
  });
  cover.addNotes(text.coverNotes);
  for (const [index, content] of text.slides.entries()) addSlide(deck, company, content, index + 2);
  const bytes = await deck.write({ outputType: 'uint8array' });
  if (!(bytes instanceof Uint8Array)) throw new Error('deck_not_bytes');
  return stableZip(bytes);
}

function addSlide(
  deck: import('pptxgenjs').default,
  company: CompanyFacts,
  content: DeckSlide,
  number: number,
): void {
  const slide = deck.addSlide();
  const { accent } = company;
  slide.addShape('rect', { x: 0, y: 0, w: 0.28, h: 7.5, fill: { color: accent } });
  slide.addText(content.title, {
    x: 0.7,
    y: 0.4,
    w: 11.9,
    h: 0.8,
    fontFace: font,
    fontSize: 30,
    bold: true,
    color: accent,
  });
  let top = 1.5;
  if (content.points) {
    const height = content.points.length * 0.55;
    slide.addText(
      content.points.map((point) => ({ text: point, options: { bullet: true, breakLine: true } })),
      {
        x: 0.8,
        y: top,
        w: 11.7,
        h: height,
        fontFace: font,
        fontSize: 18,
        color: ink,
        valign: 'top',
        paraSpaceAfter: 8,
      },
    );
    top += height + 0.2;
  }
  if (content.table) addTable(slide, accent, content.table, top);
  if (content.bars) addBars(slide, accent, content.bars, top);
  const foot = { y: 6.95, h: 0.35, fontFace: font, fontSize: 11, color: '6B7280' } as const;
  slide.addText(company.name, { ...foot, x: 0.7, w: 8 });
  slide.addText(String(number), { ...foot, x: 11.6, w: 1, align: 'right' });
  slide.addNotes(content.notes);
}

type Slide = ReturnType<import('pptxgenjs').default['addSlide']>;

function addTable(slide: Slide, accent: string, table: NonNullable<DeckSlide['table']>, top: number): void {
  const align = (index: number) => (index === 0 ? ('left' as const) : ('right' as const));
  const head = table.head.map((text, index) => ({
    text,
    options: { bold: true, color: 'FFFFFF', fill: { color: accent }, align: align(index) },
  }));
  const rows = table.rows.map((row) =>
    row.map((text, index) => ({ text, options: { align: align(index), color: ink } })),
  );
  const share = 11.7 / (table.head.length + 1);
  slide.addTable([head, ...rows], {
    x: 0.8,
    y: top,
    w: 11.7,
    colW: table.head.map((_, index) => (index === 0 ? share * 2 : share)),
    rowH: 0.42,
    fontFace: font,
    fontSize: 15,
    border: { type: 'solid', pt: 0.5, color: 'C8CCD1' },
    valign: 'middle',
  });
}

function addBars(slide: Slide, accent: string, bars: NonNullable<DeckSlide['bars']>, top: number): void {
  const highest = Math.max(...bars.map((bar) => bar.value), 1);
  const base = 6.3;
  const room = base - top - 0.5;
  const step = 11.7 / bars.length;
  for (const [index, bar] of bars.entries()) {
    const height = Math.max(0.05, (bar.value / highest) * room);
    const x = 0.8 + index * step;
    const text = { x, w: step, h: 0.35, align: 'center', fontFace: font, fontSize: 13 } as const;
    slide.addShape('rect', {
      x: x + step * 0.2,
      y: base - height,
      w: step * 0.6,
      h: height,
      fill: { color: accent },
    });
    slide.addText(bar.shown, { ...text, y: base - height - 0.4, bold: true, color: ink });
    slide.addText(bar.label, { ...text, y: base + 0.05, color: '6B7280' });
  }
}
