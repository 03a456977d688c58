// The page behind a mailed link that needs no more than a yes: what it does, and the button that does it.
import { Form, useLocation, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { PageProblem } from '../lib/api.server.ts';
import { useLinkToken } from '../lib/use-link-token.ts';
import { LinkProblem } from './link-problem.tsx';

interface Props {
  title: string;
  lead: string;
  button: string;
  problem: PageProblem | undefined;
  /** What came of it; takes the place of the button. */
  done?: ReactNode;
}

export function LinkButton({ title, lead, button, problem, done }: Props) {
  const token = useLinkToken();
  // Without the token that the address came with.
  const { pathname } = useLocation();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <div className="page narrow stack">
      <h1>{title}</h1>
      {done ?? (
        <Form method="post" action={pathname} className="card stack">
          <p>{lead}</p>
          <input type="hidden" name="token" value={token} />
          <LinkProblem problem={problem} />
          <button className="button primary" type="submit" disabled={isBusy}>
            {button}
          </button>
        </Form>
      )}
    </div>
  );
}
