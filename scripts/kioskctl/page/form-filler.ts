import type { FormField, FormSection } from '../../../electron/core/contract/form.ts';
import type { Procedure } from '../../../electron/core/contract/procedure.ts';
import { labelled, type KioskPage } from './kiosk-page.ts';

/** Answers by the id of the field. */
export type Answers = Readonly<Record<string, string>>;

/** What was done on one screen of the form. */
export interface FilledSection {
  readonly title: string;
  /** Ids of the fields that the screen asked for and got. */
  readonly asked: readonly string[];
  /** Until the next screen stood. */
  readonly ms: number;
}

/** Fills the form screen by screen, only what each screen asks, until the heading `end` stands. */
export async function fillForm(kiosk: KioskPage, procedure: Procedure, answers: Answers, end: string): Promise<FilledSection[]> {
  const filled: FilledSection[] = [];
  for (let title = await kiosk.heading(); title !== end; title = await kiosk.heading()) {
    const section = procedure.form.sections.find((one) => one.title[kiosk.words.language] === title || one.title.vi === title);
    if (section === undefined) throw new Error(`“${title}” is no section of the form`);
    if (filled.some((done) => done.title === title)) throw new Error(`the form does not go on from “${title}”`);
    const asked = await fillSection(kiosk, section, answers);
    const ms = await kiosk.press(kiosk.words.say('common:action.next'), { otherHeadingThan: title });
    filled.push({ title, asked, ms });
  }
  return filled;
}

async function fillSection(kiosk: KioskPage, section: FormSection, answers: Answers): Promise<string[]> {
  const asked: string[] = [];
  for (const field of section.fields) {
    const answer = answers[field.id];
    if (answer === undefined || !(await isAsked(kiosk, field))) continue;
    await give(kiosk, field, answer);
    asked.push(field.id);
  }
  return asked;
}

function labelOf(kiosk: KioskPage, field: FormField): string {
  return field.label[kiosk.words.language] ?? field.label.vi;
}

async function isAsked(kiosk: KioskPage, field: FormField): Promise<boolean> {
  const role = field.kind === 'choice' || field.kind === 'yesNo' ? 'radiogroup' : 'textbox';
  return (await kiosk.page.getByRole(role, { name: labelled(labelOf(kiosk, field)) }).count()) > 0;
}

async function give(kiosk: KioskPage, field: FormField, answer: string): Promise<void> {
  const label = labelOf(kiosk, field);
  switch (field.kind) {
    case 'choice': {
      const option = field.options?.find(({ value }) => value === answer);
      if (option === undefined) throw new Error(`“${answer}” is no answer to ${field.id}`);
      return kiosk.choose(label, option.label[kiosk.words.language] ?? option.label.vi);
    }
    case 'yesNo': return kiosk.choose(label, kiosk.words.say(answer === 'yes' ? 'common:yesNo.yes' : 'common:yesNo.no'));
    case 'date': return kiosk.fill(label, answer.split('-').reverse().join(''));
    case 'text':
    case 'longText':
    case 'personName':
    case 'phone':
    case 'email':
    case 'citizenNumber':
    case 'address':
    case 'number':
    case 'money': return kiosk.fill(label, answer);
  }
}
