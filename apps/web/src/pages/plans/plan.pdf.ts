import { type PlanExport, SECTIONS, titleOfSection } from '#plans';
import { formatDate } from '../../http/template-environment.js';
import { TaggedPdf } from '../pdf/tagged-pdf.js';
import { agreementText, servedText } from './plan.view.js';

/** The plan as a tagged PDF, for paper and screen readers. */
export function planPdf(plan: PlanExport): Promise<Buffer> {
  return new PlanPdf(plan).written();
}

class PlanPdf {
  private readonly pdf: TaggedPdf;

  constructor(private readonly plan: PlanExport) {
    const { child, version } = plan;
    const about = version ? `, version ${version.number}` : ', draft';
    this.pdf = new TaggedPdf(`All about ${child.name}${about}`);
  }

  written(): Promise<Buffer> {
    this.head();
    this.sections();
    this.outcomes();
    this.lines();
    this.sharing();
    return this.pdf.written();
  }

  private head(): void {
    const { child, version, exportedAt } = this.plan;
    this.pdf.put('H1', `All about ${child.name}`);
    if (!version) {
      this.pdf.put('P', `Draft of ${formatDate(exportedAt)}. Nobody has agreed to it yet.`);
      return;
    }
    const agreed = version.agreedAt ? ` Agreed on ${formatDate(version.agreedAt)}.` : '';
    this.pdf.put('P', `Version ${version.number}.${agreed}`);
    for (const one of version.agreements) this.pdf.put('P', agreementText(one));
    if (version.summary) this.pdf.put('P', version.summary);
  }

  private sections(): void {
    for (const { title, body, ownWords } of this.plan.sections) {
      this.pdf.put('H2', title);
      if (ownWords) this.pdf.put('P', 'In my own words:');
      this.pdf.put('P', body);
    }
  }

  private outcomes(): void {
    const { outcomes } = this.plan;
    if (outcomes.length === 0) return;
    this.pdf.put('H2', 'What is to change');
    for (const { wish, sign, dueOn, state, served, notes } of outcomes) {
      this.pdf.put('H3', wish);
      if (state === 'reached') this.pdf.put('P', 'Reached.');
      if (sign) this.pdf.put('P', `How we will know: ${sign}`);
      if (dueOn) this.pdf.put('P', `By ${formatDate(dueOn)}.`);
      this.pdf.put('P', `${servedText(served)}.`);
      for (const note of notes.slice(0, 3))
        this.pdf.put('P', `${formatDate(note.writtenAt)}, ${note.writtenBy}: ${note.body}`);
    }
  }

  private lines(): void {
    const lines = this.plan.version?.lines ?? [];
    if (lines.length === 0) return;
    this.pdf.put('H2', 'What the support is made of');
    for (const { description } of lines) this.pdf.put('P', description);
  }

  private sharing(): void {
    this.pdf.put('H2', 'Who may see this plan');
    this.pdf.put('P', 'The family, the young person and their officer see all of it.');
    for (const { providerName, sections, endsOn } of this.plan.sharing) {
      const parts = SECTIONS.filter(({ code }) => sections.includes(code));
      const titles = parts.map(({ code }) => titleOfSection(code)).join('; ');
      this.pdf.put('P', `${providerName}, until ${formatDate(endsOn)}: ${titles}.`);
    }
  }
}
