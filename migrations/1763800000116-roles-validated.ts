import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What the step before added without reading the table under its lock. */
export class RolesValidated1763800000116 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity.membership
        VALIDATE CONSTRAINT membership_role_check,
        VALIDATE CONSTRAINT membership_check1;
    `);
  }

  /** What is valid stays so. */
  async down(): Promise<void> {}
}
