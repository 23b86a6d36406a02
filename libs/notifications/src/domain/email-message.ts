import { DIRECTIONS, type Language } from './language.js';
import { REASONS, SETTINGS } from './email-reasons.js';
import type { NoticeText, NoticeTopic } from './notice.js';

/** An e-mail ready to be sent, for one address. */
export interface EmailMessage {
  /** The notice's id: the same e-mail has the same Message-ID however often it is tried. */
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Whether an earlier try may have got through, and nobody knows. */
  mayBeOut?: boolean;
}

interface EmailParts extends Omit<NoticeText, 'facts'> {
  id: string;
  language?: Language;
  /** Where such messages can be stopped without signing in; null or left out where they cannot. */
  stopUrl?: string | null;
  topic: NoticeTopic;
  to: string;
}

/**
 * A notice as plain text and as simple HTML.
 * @param publicUrl where people reach the service, without a slash at the end
 */
export function composeEmail(parts: EmailParts, publicUrl: string): EmailMessage {
  const { id, to, topic, body } = parts;
  const subject = oneLine(parts.title);
  const link = publicUrl + parts.link;
  const settings = publicUrl + (SETTINGS[topic] ?? '/notifications');
  const reason = REASONS[topic];
  const stop = parts.stopUrl ?? null;
  const { language = 'en' } = parts;
  return {
    id,
    to,
    subject,
    text: [subject, body, `See it:\n${link}`, `${reason}\n${settings}`]
      .concat(stop === null ? [] : [`Stop these messages:\n${stop}`])
      .join('\n\n')
      .concat('\n'),
    html: [
      '<!doctype html>',
      `<html lang="${language}" dir="${DIRECTIONS[language]}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      '<body>',
      `<h1>${escapeHtml(subject)}</h1>`,
      `<p>${escapeHtml(body).replaceAll('\n', '<br>')}</p>`,
      `<p><a href="${escapeHtml(link)}">See it</a></p>`,
      `<p><small>${escapeHtml(reason)} <a href="${escapeHtml(settings)}">${escapeHtml(settings)}</a></small></p>`,
      ...(stop === null
        ? []
        : [`<p><small><a href="${escapeHtml(stop)}">Stop these messages</a></small></p>`]),
      '</body></html>',
      '',
    ].join('\n'),
  };
}

/** Text for a header: a line break in it would start a header of its own. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
