/** The migrated database that every spec file clones. */
export const TEMPLATE = 'fairplace_template';

/** Password of the owner and the application role on the throw-away server of the tests. */
export const TEST_PASSWORD = 'test-only';
