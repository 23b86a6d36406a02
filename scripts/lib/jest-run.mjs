import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './commands.mjs';

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];

/**
 * Runs Jest and counts from its JSON report.
 * @returns passed, failed and skipped tests; a suite that could not run counts as a failed test
 */
export async function runJest(args, { env, shutdown }) {
  const folder = mkdtempSync(join(tmpdir(), 'fairplace-jest-'));
  const report = join(folder, 'report.json');
  try {
    // A test that failed may leave something open: Jest would then wait for it without end.
    const flags = ['--json', `--outputFile=${report}`, '--passWithNoTests', '--forceExit'];
    const { code } = await run(process.execPath, [...JEST, ...flags, ...args], {
      env,
      shutdown,
      show: true,
    });
    return count(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    // No report: Jest did not come to its end, or refused its arguments.
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // Jest also ends with a failure for what belongs to no test, such as an error in its set-up.
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
