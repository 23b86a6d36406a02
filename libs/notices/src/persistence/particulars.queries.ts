import { type Tx } from '#platform';
import { type CouncilDetails, type MarketParticulars } from '../domain/facts.js';

export interface SupplierDetails {
  street: string;
  town: string;
  postcode: string;
  sme: boolean;
  vcse: boolean;
}

export async function insertCouncil(
  tx: Tx,
  authorityId: string,
  details: CouncilDetails,
  by: string | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO notices.council (authority_id, legal_name, ppon, street, town, postcode, region,
                                  contact_name, contact_email, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      authorityId,
      details.legalName,
      details.ppon,
      details.street,
      details.town,
      details.postcode,
      details.region,
      details.contactName,
      details.contactEmail,
      by,
    ],
  );
}

export async function insertSupplier(
  tx: Tx,
  [authorityId, providerId]: [string, string],
  { street, town, postcode, sme, vcse }: SupplierDetails,
  by: string | null,
): Promise<void> {
  await tx.change(
    `INSERT INTO notices.supplier (authority_id, provider_id, street, town, postcode, sme, vcse, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [authorityId, providerId, street, town, postcode, sme, vcse, by],
  );
}

export async function writeParticulars(
  tx: Tx,
  processId: string,
  particulars: MarketParticulars,
): Promise<void> {
  await tx.change('UPDATE notices.process SET particulars = $2 WHERE id = $1', [
    processId,
    JSON.stringify(particulars),
  ]);
}
