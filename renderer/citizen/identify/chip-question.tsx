import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedField, CheckSource, ChipView } from '../../../electron/core/contract/chip.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { formatDate } from '../../shared/format/dates.ts';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { Screen } from '../layout/screen.tsx';

type Question = NonNullable<Extract<ChipView, { state: 'read' }>['question']>;

/** One thing on which card and chip disagree: the person says which is right, or leaves it to a clerk. */
export function ChipQuestion({ question }: { question: Question }): ReactNode {
  const { t } = useTranslation(['citizen', 'common']);
  const { send } = useVisit();
  const answer = (value: string | null): void => void send({ type: 'answerChipQuestion', field: question.field, value });
  return (
    <Screen
      title={t('chip.question.title')} intro={t(`chip.question.${question.field}`)} focusKey={`question ${question.field}`} back={null}
      secondary={<AppButton size="large" icon="cross" action="rejectIdentity" onPress={() => void send({ type: 'rejectIdentity' })}>{t('confirm.no')}</AppButton>}
    >
      <div className="tiles tiles-one">
        {question.values.map(({ value, sources }) => (
          <Tile
            key={value} icon="card" action="answerChip" value={value} onPress={() => answer(value)}
            title={<span lang="vi">{readable(question.field, value, t)}</span>} hint={[...new Set(sources.map(wordOf))].map((word) => t(`chip.source.${word}`)).join(', ')}
          />
        ))}
        <Tile icon="person" action="answerChip" value="clerk" onPress={() => answer(null)} title={t('chip.question.unsure')} hint={t('chip.question.unsureHint')} />
      </div>
    </Screen>
  );
}

function wordOf(source: CheckSource): 'chip' | 'qr' | 'typed' | 'paper' {
  return source === 'dg1' || source === 'dg13' ? 'chip' : source;
}

function readable(field: CheckedField, value: string, t: TFunction<['citizen', 'common']>): string {
  if (field === 'sex' && (value === 'male' || value === 'female')) return t(`common:sex.${value}`);
  return formatDate(value);
}
