import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormIssueCode } from '../../../electron/core/contract/form.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { useToday } from '../../shared/format/use-today.ts';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';
import { FieldInput } from '../../shared/form/field-input.tsx';
import { currentValues, knownFields, nextSection, sectionIssues, visibleSections } from './form-plan.ts';
import { KnownField } from './known-field.tsx';
import { useDrafts } from './use-drafts.ts';

/** One section of the form. What is known stands there as done, with its origin; only the rest is asked. */
export function FormScreen({ view }: { view: ViewOf<'form'> }): ReactNode {
  // Each section begins anew with what is known at that moment, so that a field being typed never jumps away as known.
  return <Section key={view.sectionId} view={view} />;
}

function Section({ view }: { view: ViewOf<'form'> }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const { form } = view.procedure;
  const drafts = useDrafts();
  const { send } = useVisit();
  const today = useToday();
  const values = currentValues(view.values, drafts.values);
  const [known] = useState(() => knownFields(form, values, today));
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());
  const [issues, setIssues] = useState<ReadonlyMap<string, FormIssueCode>>(new Map());
  const sections = visibleSections(form, values);
  const at = sections.findIndex(({ section }) => section.id === view.sectionId);
  const { section, fields } = sections[at] ?? { section: form.sections.find((one) => one.id === view.sectionId), fields: [] };
  const asked = fields.filter((field) => !known.has(field.id) || editing.has(field.id));
  const area = useFirstIssueFocus(issues);
  const leave = useLeave(view, drafts);

  const goOn = (): void => {
    const found = sectionIssues(fields, values, today);
    setIssues(found);
    setEditing(new Set([...editing, ...found.keys()]));
    if (found.size === 0) void leave(nextSection(form, values, view.sectionId, today));
  };
  const goBack = async (): Promise<void> => {
    // A value the core refuses must not hold anybody here: going back throws nothing else away.
    await drafts.flush();
    await send({ type: 'goBack' });
  };
  return (
    <Screen
      title={section === undefined ? '' : <Local text={section.title} />} intro={t('form.progress', { at: at + 1, of: sections.length })} focusKey={view.sectionId}
      primary={<NextButton onPress={goOn} />} back={() => void goBack()}
    >
      {at === 0 && mayScanFirst(view) ? <PapersFirst onPress={() => void drafts.flush().then(() => send({ type: 'papersFirst' }))} /> : null}
      {issues.size === 0 ? null : <Notice tone="bad" role="alert">{t('form.issues', { count: issues.size })}</Notice>}
      {asked.length === 0 ? <Notice tone="good">{t('form.allKnown')}</Notice> : null}
      <div className="form-fields" ref={area}>
        {fields.map((field) => {
          const stored = view.values[field.id];
          if (known.has(field.id) && !editing.has(field.id) && stored !== undefined) {
            return <KnownField key={field.id} field={field} value={stored} onEdit={() => setEditing(new Set([...editing, field.id]))} />;
          }
          return (
            <FieldInput
              key={field.id} field={field} value={values[field.id] ?? ''} issue={issues.get(field.id) ?? null} autoFocus={editing.has(field.id) && issues.size === 0}
              onChange={(value) => {
                drafts.type(field.id, value);
                setIssues(new Map([...issues].filter(([id]) => id !== field.id)));
              }}
              onBlur={() => void drafts.flush()} onEnter={goOn}
            />
          );
        })}
      </div>
    </Screen>
  );
}

/** Papers that would answer the form, while it has nothing from paper yet. */
function mayScanFirst(view: ViewOf<'form'>): boolean {
  const chosen = view.procedure.cases.find((one) => one.id === view.caseId);
  const readable = chosen?.components.some((part) => part.handling === 'scan' && part.visibleWhen === undefined && part.fills !== undefined) === true;
  return readable && !Object.values(view.values).some((value) => value.source === 'paper');
}

function PapersFirst({ onPress }: { onPress: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <Notice icon="scanner">
      <p>{t('form.papersFirst')}</p>
      <AppButton size="small" icon="scanner" action="papersFirst" onPress={onPress}>{t('form.scanFirst')}</AppButton>
    </Notice>
  );
}

function NextButton({ onPress }: { onPress: () => void }): ReactNode {
  const { t } = useTranslation();
  return <AppButton kind="primary" size="large" action="nextSection" iconAfter="arrowRight" onPress={onPress}>{t('action.next')}</AppButton>;
}

/** Stores what waits, then goes on; a form that the core finds incomplete opens where it is. */
function useLeave(view: ViewOf<'form'>, drafts: ReturnType<typeof useDrafts>): (to: string | null) => Promise<void> {
  const { send, peekRefusal } = useVisit();
  return async (to) => {
    if (!(await drafts.flush())) return;
    if (to !== null) return void send({ type: 'openSection', sectionId: to });
    if (await send({ type: 'finishForm' })) return;
    const fieldId = peekRefusal()?.detail?.['fieldId'];
    const where = view.procedure.form.sections.find((section) => section.fields.some((field) => field.id === fieldId));
    if (where !== undefined && where.id !== view.sectionId) await send({ type: 'openSection', sectionId: where.id });
  };
}

/** Puts the focus on the first field that has to be corrected. */
function useFirstIssueFocus(issues: ReadonlyMap<string, FormIssueCode>) {
  const area = useRef<HTMLDivElement>(null);
  const count = useRef(0);
  useEffect(() => {
    const grown = issues.size > count.current;
    count.current = issues.size;
    if (grown) area.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus();
  }, [issues]);
  return area;
}
