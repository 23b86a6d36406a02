/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  // "source" makes the "#*" imports of package.json lead to TypeScript instead of dist.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': '@swc/jest' },
};

/** Specs that need a clone of the migrated template database. */
const onDatabase = { ...shared, globalSetup: '<rootDir>/test/support/global-setup.js' };

export default {
  coverageProvider: 'v8',
  maxWorkers: 2,
  // Modules of ES specs are never given back: without it, a worker that has run a hundred specs
  // spends most of its time collecting garbage (measured: a spec of 3 s took 65 s).
  workerIdleMemoryLimit: '900MB',
  // Jest reads it here alone; in a project it is ignored.
  testTimeout: process.env.FAIRPLACE_LONG === '1' ? 1_800_000 : 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'] },
    {
      ...onDatabase,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.spec.ts'],
    },
    {
      ...onDatabase,
      displayName: 'architecture',
      testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'],
    },
    {
      ...onDatabase,
      displayName: 'force',
      testMatch: ['<rootDir>/test/force/**/*.spec.ts'],
    },
    {
      ...onDatabase,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/journeys/**/*.spec.ts'],
    },
  ],
};
