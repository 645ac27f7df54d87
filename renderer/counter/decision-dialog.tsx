import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClerkDecision } from '../../electron/core/contract/dossier.ts';
import { AppButton } from '../shared/ui/app-button.tsx';
import { AppDialog } from '../shared/ui/app-dialog.tsx';
import { Notice } from '../shared/ui/notice.tsx';
import { TypedField } from '../shared/ui/typed-field.tsx';

/** As the contract asks it. */
const shortestReason = 5;

export interface DecisionDialogProps {
  kind: ClerkDecision['kind'];
  /** Readings nobody has looked at yet; said once more before the clerk signs for them. */
  readingsToCheck: number;
  onDecide: (decision: ClerkDecision) => Promise<void>;
  onClose: () => void;
}

/** Asks once more, and for the reason where the citizen will want to know one. */
export function DecisionDialog({ kind, readingsToCheck, onDecide, onClose }: DecisionDialogProps): ReactNode {
  const { t } = useTranslation(['counter', 'common']);
  const [words, setWords] = useState({ reason: '', items: '', legalBasis: '' });
  const [short, setShort] = useState(false);
  const [busy, setBusy] = useState(false);
  const reasoned = kind === 'requestSupplement' || kind === 'refuse';
  const say = (part: Partial<typeof words>): void => {
    setShort(false);
    setWords({ ...words, ...part });
  };
  const confirm = async (): Promise<void> => {
    if (reasoned && words.reason.trim().length < shortestReason) return setShort(true);
    setBusy(true);
    await onDecide(decisionOf(kind, words));
  };
  return (
    <AppDialog
      title={t(`decide.${kind}Title`)} alert={!reasoned} onClose={onClose}
      actions={<>
        <AppButton action="cancelDecision" onPress={onClose}>{t('common:action.cancel')}</AppButton>
        <AppButton kind="primary" action="confirmDecision" busy={busy} onPress={() => void confirm()}>{t('decide.confirm')}</AppButton>
      </>}
    >
      {kind === 'check' || kind === 'accept' ? <p>{t(`decide.${kind}Body`)}</p> : null}
      {(kind === 'check' || kind === 'accept') && readingsToCheck > 0 ? <Notice icon="eye">{t('decide.readingsLeft', { count: readingsToCheck })}</Notice> : null}
      {reasoned ? (
        <TypedField label={t('decide.reason')} help={t('decide.reasonHelp')} error={short ? t('decide.reasonShort') : null} value={words.reason} onChange={(reason) => say({ reason })} keyboard="text" multiline maxLength={2000} required autoFocus name="reason" />
      ) : null}
      {kind === 'requestSupplement' ? <TypedField label={t('decide.items')} help={t('decide.itemsHelp')} value={words.items} onChange={(items) => say({ items })} keyboard="text" multiline maxLength={2000} name="items" /> : null}
      {kind === 'refuse' ? <TypedField label={t('decide.legalBasis')} help={t('decide.legalBasisHelp')} value={words.legalBasis} onChange={(legalBasis) => say({ legalBasis })} keyboard="text" maxLength={500} name="legalBasis" /> : null}
    </AppDialog>
  );
}

const longestItem = 300;
const mostItems = 50;

function decisionOf(kind: ClerkDecision['kind'], words: { reason: string; items: string; legalBasis: string }): ClerkDecision {
  const reason = words.reason.trim();
  switch (kind) {
    case 'check':
    case 'accept': return { kind };
    case 'requestSupplement': {
      const items = words.items.split('\n').map((item) => item.trim().slice(0, longestItem)).filter((item) => item !== '');
      return { kind, reason, items: items.slice(0, mostItems) };
    }
    case 'refuse': return { kind, reason, legalBasis: words.legalBasis.trim() };
  }
}
