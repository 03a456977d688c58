// A request for access to capture: two admins are told.
import { workflowId } from '#contracts/workflow-ids.ts';
import { type HistoryCase, idOf } from './history-case.ts';

const id = (what: string) => idOf('grantRequest', what);

export const grantRequestCases: HistoryCase[] = [
  {
    name: 'grant-request/told',
    workflowId: workflowId(id('portfolio'), 'grantRequest', id('process')),
    outcome: 'told',
    play: ({ launch }) =>
      launch.grantRequest.start({
        processId: id('process'),
        portfolioId: id('portfolio'),
        companyId: id('company'),
        actorId: id('owner'),
        requestedNumber: '556000-4615',
        requestedName: null,
      }),
  },
];
