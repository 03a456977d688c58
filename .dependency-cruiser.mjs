// Who may import whom (docs/architecture: the layers), and no cycles.
/** Tests and what only tests use may import what they need. */
export const testFiles = '(\\.test\\.tsx?|/(test-[a-z-]+|testing|foreign-[a-z]+|factories|peer)\\.ts)$';
const layers =
  'api|web|db|temporal|workflows|activities|adapters|permissions|report-templates|contracts|config|i18n';

/** A layer may import itself, the allowed layers, and packages; tests may import what they need. */
const only = (from, allowed) => ({
  name: `${from}-layer`,
  severity: 'error',
  // api/open-server.ts is where the process is put together: it may take the client from temporal/.
  from: { path: `^${from}/`, pathNot: `(${testFiles}|^api/open-server\\.ts$)` },
  to: { path: `^(${layers}|stack|bench|demo|e2e|evals)/`, pathNot: `^(${[from, ...allowed].join('|')})/` },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contracts-import-zod-only',
      severity: 'error',
      from: { path: '^contracts/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(contracts/|node_modules/(zod|zod-openapi)/)' },
    },
    only('permissions', ['contracts']),
    only('config', []),
    only('i18n', ['contracts']),
    only('adapters', ['contracts', 'config']),
    only('db', ['contracts', 'permissions', 'config']),
    only('report-templates', ['contracts']),
    only('activities', ['contracts', 'db', 'adapters', 'permissions', 'config', 'i18n', 'report-templates']),
    only('workflows', ['contracts', 'activities']),
    {
      name: 'workflows-take-activities-as-types',
      comment: 'A value import would bring side effects into the workflow bundle.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    only('api', [
      'contracts',
      'permissions',
      'db',
      'adapters',
      'temporal/launch',
      'config',
      'i18n',
      'report-templates',
    ]),
    only('web', ['contracts', 'permissions', 'i18n', 'report-templates']),
    only('temporal', ['contracts', 'workflows', 'activities', 'adapters', 'db', 'config']),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.data|\\.cache|node_modules/(?!zod))' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
