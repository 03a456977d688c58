// Founding portfolios, companies and projects from forms; answers with the new place's address.
import { rooms } from '#contracts/api/rooms.ts';
import { given, type ReadForm } from './form-data.server.ts';
import type { PageApi } from './load-context.ts';

export async function actOnRooms(api: PageApi, form: ReadForm): Promise<string | undefined> {
  const name = form.text('name');
  const language = form.text('language') === 'en' ? ('en' as const) : ('sv' as const);
  switch (form.intent) {
    case 'create-portfolio': {
      const portfolio = await api.call(rooms.createPortfolio, { body: { name, language } });
      return `/portfolios/${portfolio.id}`;
    }
    case 'create-company': {
      const body = {
        name,
        language,
        country: form.optional('country') ?? 'SE',
        currency: form.optional('currency') ?? 'SEK',
        fiscalYearStartMonth: Number(form.optional('fiscalYearStartMonth') ?? 1),
        ...given({
          organisationNumber: form.optional('organisationNumber'),
          portfolioId: form.optional('portfolioId'),
        }),
      };
      const company = await api.call(rooms.createCompany, { body });
      // The number is known: the company was asked, and the portfolio shows that it waits.
      return 'id' in company ? `/companies/${company.id}` : `/portfolios/${body.portfolioId}?asked`;
    }
    case 'create-project': {
      const params = { companyId: form.text('companyId') };
      const body = { name, description: form.text('description') };
      const project = await api.call(rooms.createProject, { params, body });
      return `/projects/${project.id}`;
    }
    default:
      return undefined;
  }
}
