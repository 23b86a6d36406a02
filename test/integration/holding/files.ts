import { deflateSync } from 'node:zlib';
import PdfDocument from 'pdfkit';
import sharp from 'sharp';

/** A photo with a place and a camera in it. */
export async function aPhoto(width = 400, height = 300): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .withExif({
      IFD0: { Make: 'Canary Camera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 57/1 0/1' },
    })
    .jpeg()
    .toBuffer();
}

export async function aPicture(): Promise<Buffer> {
  return sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
}

/** A page of text, as a program makes it. */
export async function aPdf(): Promise<Buffer> {
  const document = new PdfDocument();
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.text('Receipt: swimming, £24.00');
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A PDF of one object in clear. */
export function aPdfWith(object: string): Buffer {
  return Buffer.from(`%PDF-1.7\n1 0 obj\n${object}\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}

/** The same object where only somebody who inflates the stream sees it. */
export function aPdfHiding(
  object: string,
  filter: (content: Buffer) => Buffer = deflateSync,
): Buffer {
  const content = filter(Buffer.from(object));
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ]);
}

/** The head of a picture of so many pixels, which would need gigabytes to draw. */
export async function aHugePicture(): Promise<Buffer> {
  const small = await aPicture();
  const huge = Buffer.from(small);
  huge.writeUInt32BE(50_000, 16);
  huge.writeUInt32BE(50_000, 20);
  // The checksum of the header, over its type and its fields.
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
  return huge;
}

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
