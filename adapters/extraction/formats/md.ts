// md: headings, lists, tables and paragraphs by remark, at their heading and paragraph.
import type { RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Collector } from '../collector.ts';
import { decodeText } from '../decode-text.ts';
import type { FormatInput } from '../format-reader.ts';
import { addTable } from '../table.ts';
import { createPlaces, type Places } from './heading-places.ts';

export function readMarkdown({ bytes, collector, onProgress }: FormatInput): void {
  onProgress(0, 1);
  const root = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).parse(decodeText(bytes));
  const places = createPlaces(collector);
  for (const node of root.children) addNode(node, places, collector);
  collector.page({ page: 1, characters: collector.characters, hasImages: false });
  onProgress(1, 1);
}

/** Depth is bounded by the parser itself, which overflows first; the caller takes that as `unsafe_content`. */
function addNode(node: RootContent, places: Places, collector: Collector): void {
  switch (node.type) {
    case 'heading':
      places.heading(node.depth, textOf(node));
      break;
    case 'table':
      addTable(rowsOf(node, places), collector);
      break;
    case 'list':
      for (const item of node.children)
        for (const child of item.children)
          if (child.type === 'list') addNode(child, places, collector);
          else places.add(textOf(child), 'list-item');
      break;
    case 'blockquote':
    case 'footnoteDefinition':
      for (const child of node.children) addNode(child, places, collector);
      break;
    case 'html':
    case 'yaml':
    case 'definition':
    case 'thematicBreak':
      break;
    default:
      places.add(textOf(node, { includeImageAlt: false, includeHtml: false }), 'paragraph');
  }
}

const rowsOf = (table: Table, places: Places) =>
  table.children.map((row, index) => ({
    cells: row.children.map((cell, column) => ({ column, text: textOf(cell) })),
    locator: places.next(),
    isHeader: index === 0,
  }));
