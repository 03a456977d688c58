// Something wide, such as a table, that scrolls sideways by itself; reachable by keyboard.
import type { ReactNode } from 'react';

export function ScrollArea({
  label,
  isCard = false,
  children,
}: {
  label: string;
  isCard?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it only when it has the focus
    <div className={isCard ? 'scroll-x card' : 'scroll-x'} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
