import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureSummary } from '../../../electron/core/contract/procedure.ts';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { Local } from '../../shared/i18n/local-text.tsx';
import type { IconName } from '../../shared/ui/icon.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { TypedField } from '../../shared/ui/typed-field.tsx';
import { Screen } from '../layout/screen.tsx';
import { EarlierPanel } from './earlier-panel.tsx';
import { ProcedurePreview } from './procedure-preview.tsx';
import { useProcedureSearch } from './use-procedures.ts';

/** What the citizen came for: the common errands as tiles, the others by a few typed letters. */
export function ChooseProcedure({ view }: { view: ViewOf<'chooseProcedure'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const [query, setQuery] = useState('');
  const [looking, setLooking] = useState<string | null>(null);
  if (looking !== null) return <ProcedurePreview code={looking} onBack={() => setLooking(null)} />;
  return (
    <Screen title={t('choose.title')} focusKey="choose">
      <EarlierPanel earlier={view.earlier} />
      <TypedField label={t('choose.search')} help={t('choose.searchHint')} value={query} onChange={setQuery} keyboard="text" maxLength={200} name="search" />
      <Found query={query.trim()} onChoose={setLooking} />
    </Screen>
  );
}

function Found({ query, onChoose }: { query: string; onChoose: (code: string) => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const search = useProcedureSearch(query);
  switch (search.state) {
    case 'loading': return <p role="status" className="soft">{t('choose.loading')}</p>;
    case 'failed': return <Notice tone="bad" role="alert">{t('choose.failed')}</Notice>;
    case 'found': return (
      <section className="stack">
        <div role="status"><h2>{foundTitle(search.query, search.procedures.length, t)}</h2></div>
        <div className="tiles procedures">
          {search.procedures.map((procedure) => <ProcedureTile key={procedure.code} procedure={procedure} onChoose={onChoose} />)}
        </div>
      </section>
    );
  }
}

function foundTitle(query: string, count: number, t: ReturnType<typeof useTranslation<'citizen'>>['t']): string {
  if (query === '') return t('choose.common');
  return count === 0 ? t('choose.none') : t('choose.found', { count });
}

const levelIcons: Record<ProcedureSummary['level'], IconName> = { commune: 'building', province: 'building', police: 'person', landRegistry: 'paper' };

function ProcedureTile({ procedure, onChoose }: { procedure: ProcedureSummary; onChoose: (code: string) => void }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <Tile
      icon={levelIcons[procedure.level]} title={<Local text={procedure.shortName} />} hint={t(`choose.level.${procedure.level}`)}
      action="lookAtProcedure" value={procedure.code} onPress={() => onChoose(procedure.code)}
    />
  );
}
