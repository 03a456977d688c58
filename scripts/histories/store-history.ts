// Puts a captured history into workflows/__histories__, without losing what an earlier one guards.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { historyShape } from './history-shape.ts';

const folder = join(import.meta.dirname, '..', '..', 'workflows', '__histories__');

/** `name` is `<process>/<case>`. A history of another shape is one that open runs may still have: it is kept beside. */
export function storeHistory(name: string, text: string): void {
  const place = join(folder, `${name}.json`);
  mkdirSync(dirname(place), { recursive: true });
  if (existsSync(place) && historyShape(readFileSync(place, 'utf8')) !== historyShape(text)) {
    let number = 1;
    while (existsSync(join(folder, `${name}.before-${number}.json`))) number += 1;
    renameSync(place, join(folder, `${name}.before-${number}.json`));
    console.log(`kept     ${name}.before-${number}`);
  }
  writeFileSync(place, text);
  console.log(`captured ${name}`);
}
