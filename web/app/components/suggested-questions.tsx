// Questions to go on with, one press away.
import { Form, useNavigation } from '@remix-run/react';
import { useText } from '../lib/text.tsx';

export function SuggestedQuestions({ items, label }: { items: string[]; label: string }) {
  const { t } = useText();
  const isAsking = useNavigation().state !== 'idle';
  if (items.length === 0) return null;
  return (
    <Form method="post" className="suggestions" aria-label={label}>
      <input type="hidden" name="intent" value="ask" />
      <span className="small soft">{label}</span>
      {items.map((question) => (
        <button
          key={question}
          className="suggestion"
          type="submit"
          name="question"
          value={question}
          disabled={isAsking}
          title={t('chat.ask_button')}
        >
          {question}
        </button>
      ))}
    </Form>
  );
}
