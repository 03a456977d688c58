// Forms that found a portfolio, a company or a project.
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { PageProblem } from '../lib/api.server.ts';
import { useText } from '../lib/text.tsx';
import { SelectField, TextArea, TextField } from './form-field.tsx';
import { ProblemNote } from './note.tsx';

interface Props {
  problem: PageProblem | undefined;
}

function RoomForm({
  intent,
  button,
  problem,
  children,
}: Props & { intent: string; button: string; children: ReactNode }) {
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="panel stack">
      {children}
      <ProblemNote problem={problem} />
      <div>
        <button className="button primary" type="submit" name="intent" value={intent} disabled={isBusy}>
          {button}
        </button>
      </div>
    </Form>
  );
}

export function NewPortfolioForm({ problem }: Props) {
  const { t, language } = useText();
  return (
    <RoomForm intent="create-portfolio" button={t('room.create_portfolio')} problem={problem}>
      <TextField label={t('room.portfolio_name')} name="name" required maxLength={160} problem={problem} />
      <input type="hidden" name="language" value={language} />
    </RoomForm>
  );
}

export function NewCompanyForm({
  problem,
  portfolios,
}: Props & { portfolios: { id: string; name: string }[] }) {
  const { t, language } = useText();
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2024, month, 1)),
    ),
  );
  return (
    <RoomForm intent="create-company" button={t('room.create_company')} problem={problem}>
      <TextField label={t('room.company_name')} name="name" required maxLength={160} problem={problem} />
      <div className="form-grid">
        <TextField
          label={t('room.organisation_number')}
          name="organisationNumber"
          maxLength={20}
          placeholder="556123-4567"
          hint={t('ui.optional')}
          problem={problem}
        />
        <SelectField label={t('room.fiscal_year_starts')} name="fiscalYearStartMonth">
          {months.map((label, index) => (
            <option key={label} value={index + 1}>
              {label}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('room.document_language')} name="language" defaultValue={language}>
          <option value="sv">Svenska</option>
          <option value="en">English</option>
        </SelectField>
        <TextField
          label={t('room.currency')}
          name="currency"
          defaultValue="SEK"
          minLength={3}
          maxLength={3}
          problem={problem}
        />
      </div>
      {portfolios.length === 1 && portfolios[0] ? (
        <input type="hidden" name="portfolioId" value={portfolios[0].id} />
      ) : null}
      {portfolios.length > 1 ? (
        <SelectField label={t('room.in_portfolio')} name="portfolioId">
          {portfolios.map((portfolio) => (
            <option key={portfolio.id} value={portfolio.id}>
              {portfolio.name}
            </option>
          ))}
          <option value="">{t('room.no_portfolio')}</option>
        </SelectField>
      ) : null}
    </RoomForm>
  );
}

export function NewProjectForm({ problem, companyId }: Props & { companyId: string }) {
  const { t } = useText();
  return (
    <RoomForm intent="create-project" button={t('room.create_project')} problem={problem}>
      <input type="hidden" name="companyId" value={companyId} />
      <TextField
        label={t('room.project_name')}
        name="name"
        required
        maxLength={160}
        problem={problem}
        placeholder={t('room.project_name_example')}
      />
      <TextArea
        label={t('room.project_description')}
        name="description"
        rows={3}
        maxLength={2000}
        hint={t('ui.optional')}
        problem={problem}
      />
    </RoomForm>
  );
}
