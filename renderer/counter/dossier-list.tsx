import { useDeferredValue, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components/Button';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { DossierSummary } from '../../electron/core/contract/dossier.ts';
import type { Failure } from '../../electron/core/contract/failures.ts';
import { formatInstant } from '../shared/format/dates.ts';
import { useFailureText } from '../shared/i18n/failure-text.ts';
import { Notice } from '../shared/ui/notice.tsx';
import { TypedField } from '../shared/ui/typed-field.tsx';
import { DeliveryBadge, StatusBadge } from './state-badges.tsx';
import { useDossiers } from './use-counter.ts';
import type { DossierFilter } from './use-counter.ts';

const filters: readonly DossierFilter[] = ['toCheck', 'open', 'closed', 'all'];

/** The dossiers on this kiosk, those to check first. `round` changes when a decision may have moved one. */
export function DossierList({ open, round, onOpen }: { open: string | null; round: number; onOpen: (dossierId: string) => void }): ReactNode {
  const { t } = useTranslation('counter');
  const [filter, setFilter] = useState<DossierFilter>('toCheck');
  const [query, setQuery] = useState('');
  const { called, refresh } = useDossiers(filter, useDeferredValue(query.trim()));
  // oxlint-disable-next-line react/exhaustive-deps -- asked anew for each decision, not for each drawing
  useEffect(refresh, [round]);
  return (
    <section className="stack list">
      <h2 className="visually-hidden">{t('list.title')}</h2>
      <ToggleButtonGroup
        className="segments" aria-label={t('list.filter')} selectionMode="single" disallowEmptySelection selectedKeys={[filter]}
        onSelectionChange={(keys) => setFilter(filters.find((one) => keys.has(one)) ?? 'toCheck')}
      >
        {filters.map((one) => <ToggleButton key={one} id={one} className="segment" data-value={one}>{t(`list.${one}`)}</ToggleButton>)}
      </ToggleButtonGroup>
      <TypedField label={t('list.search')} value={query} onChange={setQuery} keyboard="text" maxLength={200} name="search" />
      {called.state === 'loading' ? <p className="soft" role="status">{t('list.loading')}</p> : null}
      {called.state === 'failed' ? <ListFailed failure={called.failure} /> : null}
      {called.state === 'ready' ? <Rows dossiers={called.value} open={open} onOpen={onOpen} /> : null}
    </section>
  );
}

function ListFailed({ failure }: { failure: Failure }): ReactNode {
  const failureText = useFailureText('clerk');
  return <Notice tone="bad" role="alert">{failureText(failure)}</Notice>;
}

function Rows({ dossiers, open, onOpen }: { dossiers: DossierSummary[]; open: string | null; onOpen: (dossierId: string) => void }): ReactNode {
  const { t } = useTranslation('counter');
  if (dossiers.length === 0) return <p className="counter-empty soft" role="status">{t('list.empty')}</p>;
  return (
    <>
      <p className="soft small" role="status">{t('list.count', { count: dossiers.length })}</p>
      <ul className="list-rows">
        {dossiers.map((dossier) => (
          <li key={dossier.dossierId}>
            <Button className="list-row" data-action="openDossier" data-value={dossier.dossierId} aria-current={dossier.dossierId === open} onPress={() => onOpen(dossier.dossierId)}>
              <span className="spread"><span className="strong" lang="vi">{dossier.applicantName}</span><StatusBadge status={dossier.status} /></span>
              <span lang="vi">{dossier.procedureName}</span>
              <span className="spread soft small numeric"><span>{dossier.officialNumber ?? dossier.provisionalNumber}</span><span>{formatInstant(dossier.submittedAt)}</span></span>
              <span className="row small"><DeliveryBadge delivery={dossier.delivery} />{dossier.check.state === 'unchecked' ? <span className="badge badge-plain">{t('check.unchecked')}</span> : null}{dossier.readingsToCheck > 0 ? <span className="badge badge-gold">{t('reading.badge', { count: dossier.readingsToCheck })}</span> : null}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
