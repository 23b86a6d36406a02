/** So many within a window that begins with the first. */
export interface RateWindow {
  most: number;
  windowMs: number;
}

/** Counts what somebody does. */
export interface RateCounter {
  /** Counts one more. @returns milliseconds until the next one is allowed; 0 when this one is */
  hit(key: string, window: RateWindow): Promise<number>;
  close(): Promise<void>;
}
