// vitest setup: a test during which something is written by console.error has failed.
import { afterEach, beforeEach } from 'vitest';

const original = console.error;
let written: string[] = [];

beforeEach(() => {
  written = [];
  // A test that expects one puts its own spy over this and asserts on it.
  console.error = (...values: unknown[]) => {
    written.push(values.map(String).join(' '));
    original(...values);
  };
});

afterEach(() => {
  console.error = original;
  if (written.length > 0) throw new Error(`unexpected console.error: ${written.join('\n')}`);
});
