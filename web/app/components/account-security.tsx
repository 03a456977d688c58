// One's address and password: changed with the present password, or shortly after signing in.
import { Form, useNavigation } from '@remix-run/react';
import type { ActionAnswer } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { TextField } from './form-field.tsx';
import { Note, ProblemNote } from './note.tsx';

interface Props {
  me: { email: string; isEmailVerified: boolean; hasPassword: boolean };
  answer: ActionAnswer<string> | undefined;
}

export function AccountSecurity({ me, answer }: Props) {
  const { t } = useText();
  return (
    <section className="stack" aria-labelledby="security">
      <h2 id="security">{t('account.security')}</h2>
      {me.isEmailVerified ? null : <UnprovenAddress answer={answer} />}
      <ChangeForm
        title={t('account.change_email_title')}
        lead={t('account.change_email_how')}
        button={t('account.change_email_ask')}
        intent="change-email"
        hasPassword={me.hasPassword}
        answer={answer}
        done={answer?.done === 'change-email' ? t('account.change_email_sent') : undefined}
      >
        {(problem) => (
          <TextField
            label={t('account.new_email')}
            name="email"
            type="email"
            autoComplete="email"
            required
            problem={problem}
          />
        )}
      </ChangeForm>
      <ChangeForm
        title={t('account.change_password')}
        lead={t('account.change_password_how')}
        button={t('account.set_password')}
        intent="change-password"
        hasPassword={me.hasPassword}
        answer={answer}
        done={answer?.done === 'change-password' ? t('account.password_changed') : undefined}
      >
        {(problem) => (
          <TextField
            label={t('account.new_password')}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
            hint={t('account.password_hint')}
            problem={problem}
          />
        )}
      </ChangeForm>
    </section>
  );
}

function UnprovenAddress({ answer }: Pick<Props, 'answer'>) {
  const { t } = useText();
  return (
    <Note tone={answer?.done === 'verify' ? 'good' : 'warn'}>
      {answer?.done === 'verify' ? (
        t('account.verification_sent')
      ) : (
        <Form method="post" className="row spread">
          <span>{t('account.unproven')}</span>
          <button className="button small" type="submit" name="intent" value="verify">
            {t('account.send_verification')}
          </button>
        </Form>
      )}
      {answer?.value === 'verify' ? <ProblemNote problem={answer.problem} /> : null}
    </Note>
  );
}

interface ChangeProps extends Pick<Props, 'answer'> {
  title: string;
  lead: string;
  button: string;
  intent: string;
  hasPassword: boolean;
  done: string | undefined;
  children: (problem: ActionAnswer['problem']) => React.ReactNode;
}

function ChangeForm({ title, lead, button, intent, hasPassword, answer, done, children }: ChangeProps) {
  const { t } = useText();
  const isBusy = useNavigation().state !== 'idle';
  // Each form shows its own refusal only.
  const problem = answer?.value === intent ? answer.problem : undefined;
  return (
    <Form method="post" className="card stack" key={done}>
      <h3>{title}</h3>
      <p className="soft">{lead}</p>
      {hasPassword ? (
        <TextField
          label={t('account.current_password')}
          name="currentPassword"
          type="password"
          autoComplete="current-password"
          required
        />
      ) : null}
      {children(problem)}
      <ProblemNote problem={problem} />
      {done ? <Note tone="good">{done}</Note> : null}
      <div>
        <button className="button" type="submit" name="intent" value={intent} disabled={isBusy}>
          {button}
        </button>
      </div>
    </Form>
  );
}
