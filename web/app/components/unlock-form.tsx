// Asks for the password of a locked file.
import type { useFetcher } from '@remix-run/react';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';

interface Props {
  fileId: string;
  fetcher: ReturnType<typeof useFetcher<ActionAnswer>>;
}

export function UnlockForm({ fileId, fetcher }: Props) {
  const { t } = useText();
  return (
    <fetcher.Form method="post" className="card tight stack">
      <input type="hidden" name="fileId" value={fileId} />
      <TextField
        label={t('file.password')}
        hint={t('file.password_hint')}
        name="password"
        type="password"
        autoComplete="off"
        required
        problem={fetcher.data?.problem}
      />
      <div className="row">
        <button
          className="button primary"
          name="intent"
          value="unlock"
          type="submit"
          disabled={fetcher.state !== 'idle'}
        >
          {t('file.unlock')}
        </button>
      </div>
    </fetcher.Form>
  );
}
