// Access of portfolios to companies: what the forms of both sides do.
import { type GrantReach, grants } from '#contracts/api/grants.ts';
import type { ActionAnswer } from './api.server.ts';
import type { ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

/** Undefined when the form asks for something else. */
export async function actOnGrants(
  api: PageApi,
  form: ReadForm,
  portfolioId?: string,
): Promise<ActionAnswer | undefined> {
  const params = { grantId: form.text('grantId') };
  switch (form.intent) {
    case 'request-grant':
      await api.call(grants.request, {
        params: { portfolioId: portfolioId ?? '' },
        body: { organisationNumber: form.text('organisationNumber') },
      });
      return { done: 'access_requested' };
    case 'decide-grant': {
      const reach: GrantReach =
        form.text('scope') === 'projects'
          ? { scope: 'projects', projectIds: form.all('projectIds') }
          : { scope: 'all' };
      await api.call(grants.decide, { params, body: { reach } });
      return { done: 'access_changed' };
    }
    case 'end-grant':
      await api.call(grants.end, { params });
      return { done: 'access_ended' };
    default:
      return undefined;
  }
}
