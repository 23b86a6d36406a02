/** Which libraries each library may import. What is not listed here is refused; apps may import any. */
const mayImport = {
  kernel: [],
  platform: ['kernel'],
  audit: ['kernel', 'platform'],
  identity: ['kernel', 'platform', 'audit'],
  ledger: ['kernel', 'platform', 'audit'],
  notifications: ['kernel', 'platform', 'audit', 'identity'],
  children: ['kernel', 'platform', 'audit', 'identity'],
  providers: ['kernel', 'platform', 'audit', 'identity'],
  budgets: ['kernel', 'platform', 'audit', 'identity', 'children', 'ledger'],
  market: ['kernel', 'platform', 'audit', 'identity', 'providers'],
  cards: ['kernel', 'platform', 'audit', 'identity', 'children', 'ledger', 'budgets'],
  catalogue: ['kernel', 'platform', 'audit', 'identity', 'providers', 'market'],
  vacancies: [
    'kernel',
    'platform',
    'audit',
    'identity',
    'children',
    'providers',
    'notifications',
    'market',
    'catalogue',
  ],
  plans: ['kernel', 'platform', 'audit', 'identity', 'children', 'providers', 'notifications'],
  bookings: [
    'kernel',
    'platform',
    'audit',
    'identity',
    'children',
    'providers',
    'notifications',
    'ledger',
    'budgets',
    'market',
    'cards',
    'catalogue',
  ],
};

const libraries = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `${name}-imports-only-its-own`,
  comment: `${name} may import: ${allowed.join(', ') || 'no other library'}.`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: {
    path: '^(libs|apps|test|migrations)/',
    pathNot: `^libs/(${[name, ...allowed].join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...libraries,
    {
      name: 'every-library-is-listed',
      comment: 'Add the new library to mayImport, above.',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${Object.keys(mayImport).join('|')})/` },
      to: {},
    },
    {
      name: 'enter-by-the-front-door',
      comment: 'Import another library by its index ("#ledger"), never a file inside it.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Domain code knows the kernel and TypeORM decorators, and nothing of Nest or HTTP.',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/' },
      to: { path: ['/src/(application|persistence)/', '^libs/platform/', 'node_modules/@nestjs/'] },
    },
    {
      name: 'apps-leave-the-database-to-libraries',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: 'node_modules/(typeorm|pg|@nestjs/typeorm)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Run by browsers, which find each other's files by address.
    exclude: { path: '^apps/web/assets/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'] },
  },
};
