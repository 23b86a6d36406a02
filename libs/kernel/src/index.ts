export * from './caller.js';
export * from './distance.js';
export * from './domain-error.js';
export * from './hours.js';
export * from './local-time.js';
export * from './money.js';
export * from './page.js';
export * from './vocabulary.js';
