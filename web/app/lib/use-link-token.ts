// The token of a mailed link, read once and then taken out of the address: not for the history, nor a shared screen.
import { useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';

export function useLinkToken(): string {
  const [search] = useSearchParams();
  const [token] = useState(() => search.get('token') ?? '');
  useEffect(() => {
    const url = new URL(location.href);
    if (!url.searchParams.has('token')) return;
    url.searchParams.delete('token');
    history.replaceState(history.state, '', url);
  }, []);
  return token;
}
