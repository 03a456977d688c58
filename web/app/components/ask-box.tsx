// Where a question is written: Enter sends, Shift+Enter makes a line.
import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { Icon } from './icon.tsx';
import { ProblemNote } from './note.tsx';

export function AskBox({ problem, isFirst }: { problem: PageProblem | undefined; isFirst: boolean }) {
  const { t } = useText();
  const isAsking = useNavigation().formData?.get('intent') === 'ask';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isAsking) form.current?.reset();
  }, [isAsking]);
  return (
    <Form method="post" className="ask stack tight" ref={form}>
      <ProblemNote problem={problem} />
      <div className="ask-box">
        <textarea
          name="question"
          rows={1}
          required
          maxLength={4000}
          // biome-ignore lint/a11y/noAutofocus: the page is for asking
          autoFocus={isFirst}
          aria-label={t('chat.question')}
          placeholder={t('chat.placeholder')}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <button
          className="button primary"
          type="submit"
          disabled={isAsking}
          aria-label={t('chat.ask_button')}
          title={t('chat.ask_button')}
        >
          <Icon name="send" />
        </button>
        <input type="hidden" name="intent" value="ask" />
      </div>
    </Form>
  );
}
