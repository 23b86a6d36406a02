/** How the service is watched; all of it is off unless it is set. */
export interface WatchConfig {
  /** Where the worker answers its metrics and health. */
  metricsPort?: number;
  /** The address of that port. */
  metricsHost: string;
  /** Who may read metrics: sent as "Authorization: Bearer". Without it the web process shows none. */
  metricsToken?: string;
  /** Where the worker notes the heads of the audit trail each day. */
  auditHeadsFile?: string;
  /** Signs those heads. */
  auditHeadsKey?: string;
}

export const NOT_WATCHED: WatchConfig = { metricsHost: '127.0.0.1' };

const SECRET = /^\S{32,}$/;

/** @param problems what is wrong is added to it */
export function loadWatch(env: NodeJS.ProcessEnv, problems: string[]): WatchConfig {
  const watch: WatchConfig = { metricsHost: env['METRICS_HOST'] || NOT_WATCHED.metricsHost };
  const port = env['METRICS_PORT'];
  if (port) {
    watch.metricsPort = Number(port);
    if (!/^\d{1,5}$/.test(port) || watch.metricsPort > 65_535) {
      problems.push('METRICS_PORT must be a number from 0 to 65535');
    }
  }
  const file = env['AUDIT_HEADS_FILE'];
  if (file) watch.auditHeadsFile = file;
  const secret = (name: string): string | undefined => {
    const value = env[name] || undefined;
    if (value !== undefined && !SECRET.test(value)) {
      problems.push(`${name} must be 32 characters or more, without spaces, from a random source`);
    }
    return value;
  };
  const [token, key] = [secret('METRICS_TOKEN'), secret('AUDIT_HEADS_KEY')];
  if (token !== undefined) watch.metricsToken = token;
  if (key !== undefined) watch.auditHeadsKey = key;
  if (isOpenToOthers(watch)) {
    problems.push('METRICS_TOKEN is not set, and METRICS_HOST is more than this machine: set it');
  }
  return watch;
}

function isOpenToOthers({ metricsPort, metricsHost, metricsToken }: WatchConfig): boolean {
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(metricsHost);
  return metricsPort !== undefined && !loopback && metricsToken === undefined;
}
