/** Types of names.js, which is plain JavaScript because Jest's globalSetup reads it too. */
export declare const TEMPLATE: string;
export declare const TEST_PASSWORD: string;
