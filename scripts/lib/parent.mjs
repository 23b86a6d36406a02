import { commandOf, markOf, parentOf } from './processes.mjs';

/**
 * Calls back when the npm that runs this command has been killed: nobody is left to press Ctrl-C, and
 * the next "npm start" must find the folder free.
 */
export function whenNpmIsGone(callback) {
  const npm = npmAbove(process.pid);
  if (npm === undefined) return;
  const timer = setInterval(() => {
    if (markOf(npm.pid) === npm.mark) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}

/** npm, or the shell between npm and us (npm runs a script by "sh -c"). */
function npmAbove(pid) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = parentOf(pid);
  const candidates = [parent, parentOf(parent)].filter((one) => one > 1);
  const found = candidates.find((one) => /\bnpm\b/.test(commandOf(one)));
  return found === undefined ? undefined : { pid: found, mark: markOf(found) };
}
