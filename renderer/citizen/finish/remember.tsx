import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Checkbox } from 'react-aria-components/Checkbox';
import { Label } from 'react-aria-components/Label';
import { ConsentPurpose } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { ChoiceField } from '../../shared/ui/choice-field.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';

/** Asks whether anything may be kept for next time: each purpose by itself, none ticked, no as large as yes (Luật 91/2025). */
export function Remember({ view }: { view: ViewOf<'remember'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  const [purposes, setPurposes] = useState<ConsentPurpose[]>([]);
  const [days, setDays] = useState(view.until[0]?.days ?? 1);
  const [nothing, setNothing] = useState(false);
  const agree = (): void => {
    setNothing(purposes.length === 0);
    if (purposes.length > 0) void send({ type: 'remember', purposes, days });
  };
  return (
    <Screen
      title={t('remember.title')} intro={t('remember.intro')} focusKey="remember" back={null}
      secondary={<AppButton size="large" action="doNotRemember" onPress={() => void send({ type: 'doNotRemember' })}>{t('remember.decline')}</AppButton>}
      primary={<AppButton size="large" icon="heart" action="remember" busy={busy} onPress={agree}>{t('remember.agree')}</AppButton>}
    >
      {view.proven ? null : <Notice icon="lock">{t('remember.keepsOld')}</Notice>}
      {nothing ? <Notice tone="bad" role="alert">{t('remember.chooseOne')}</Notice> : null}
      <Purposes papers={view.papers} value={purposes} onChange={(chosen) => { setPurposes(chosen); setNothing(false); }} />
      <ChoiceField
        label={t('remember.until')} value={String(days)} onChange={(value) => setDays(Number(value))} name="days"
        options={view.until.map((one) => ({ value: String(one.days), label: t('remember.days', { count: one.days, date: formatDate(one.date) }) }))}
      />
      <p className="soft small">{t('remember.how')}</p>
    </Screen>
  );
}

function Purposes({ papers, value, onChange }: { papers: number; value: ConsentPurpose[]; onChange: (purposes: ConsentPurpose[]) => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const offered = ConsentPurpose.options.filter((purpose) => purpose !== 'papers' || papers > 0);
  return (
    <CheckboxGroup className="field" value={value} onChange={(chosen) => onChange(offered.filter((purpose) => chosen.includes(purpose)))}>
      <Label className="field-label">{t('remember.what')}</Label>
      <div className="choices">
        {offered.map((purpose) => (
          <Checkbox key={purpose} value={purpose} className="tile" data-value={purpose}>
            <span className="choice-mark choice-mark-square"><Icon name="check" /></span>
            <span className="tile-text">
              <span className="tile-title">{t(`remember.${purpose}`, { count: papers })}</span>
              <span className="tile-hint">{t(`remember.${purpose}Why`)}</span>
            </span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
