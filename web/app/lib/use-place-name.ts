// A place in a document in words: "page 3", "sheet Budget, cell D3", "12:04".
import type { Locator } from '#contracts/primitives.ts';
import { useText } from './text.tsx';

export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

export function usePlaceName(): (locator: Locator) => string {
  const { t } = useText();
  return (locator) => {
    switch (locator.kind) {
      case 'page':
        return t('reading.page', { number: locator.page });
      case 'cell':
        return t('reading.cell', { sheet: locator.sheet, cell: locator.cell });
      case 'row':
        return t('reading.row', { number: locator.row });
      case 'slide':
        return t(locator.part === 'notes' ? 'reading.slide_notes' : 'reading.slide', {
          number: locator.slide,
        });
      case 'heading':
        return locator.heading || t('reading.paragraph', { number: locator.paragraph });
      case 'time':
        return locator.speaker ? `${clockOf(locator.startMs)}, ${locator.speaker}` : clockOf(locator.startMs);
      case 'part':
        return partNames.has(locator.part) ? t(`reading.part_${locator.part as 'body'}`) : locator.part;
      case 'line':
        return t('reading.line', { number: locator.line });
    }
  };
}
const partNames = new Set(['body', 'header', 'subject']);
