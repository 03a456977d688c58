// Ends the session; only a form may do it, never a link.
import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { accounts } from '#contracts/api/accounts.ts';
import { problemFrom } from '../lib/api.server.ts';

export const loader = () => redirect('/');

export async function action({ context }: ActionFunctionArgs) {
  try {
    if (context.caller.isSignedIn) await context.api.call(accounts.signOut, {});
  } catch (error) {
    // A session that has ended already is what was asked for.
    if (problemFrom(error)?.status !== 401) throw error;
  }
  context.caller.setSession(null);
  return redirect('/sign-in');
}
