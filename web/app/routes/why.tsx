// Data of the panel "why can I see this"; no page of its own.
import type { LoaderFunctionArgs } from '@remix-run/node';
import { access, ExplainedKind } from '#contracts/api/access.ts';
import { apiFor } from '../lib/api.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const kind = ExplainedKind.catch('Project').parse(searchParams.get('kind'));
  return apiFor(context, request).call(access.explain, { query: { kind, id: searchParams.get('id') ?? '' } });
}
