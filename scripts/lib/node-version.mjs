import { Problem } from './problem.mjs';

/** Oldest Node on which the dependencies run (Nest 12 loads ES modules by require). */
const OLDEST = [20, 19];

/** @throws Problem when this Node is too old to run the service */
export function requireSupportedNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Problem(
    `Fairplace needs Node ${OLDEST.join('.')} or later; this is Node ${version}.\n` +
      'Install a current version from https://nodejs.org/ (or "nvm install --lts") and try again.',
  );
}
