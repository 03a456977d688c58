// The commit that a figure was measured at.
import { execFileSync } from 'node:child_process';

/** Short hash of HEAD, with a plus sign when files differ from it; "unknown" outside a checkout. */
export function commit(): string {
  try {
    const hash = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    return (
      hash + (execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim() === '' ? '' : '+')
    );
  } catch (error) {
    return error instanceof Error ? 'unknown' : String(error);
  }
}
