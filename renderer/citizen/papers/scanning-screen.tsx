import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanView } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { Progress } from '../../shared/ui/progress.tsx';
import { Screen } from '../layout/screen.tsx';
import type { Paper } from './paper-list.ts';

/** The scanner is at work: how far it is, and a way to stop it. Afterwards the paper itself is shown. */
export function ScanningScreen({ scan, paper, onShown }: { scan: Extract<ScanView, { state: 'scanning' }>; paper: Paper | null; onShown: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const { componentId } = scan;
  // The scan may have been under way before this page was: then, too, its paper is the one to come back to.
  // oxlint-disable-next-line react/exhaustive-deps -- told once for each paper
  useEffect(onShown, [componentId]);
  return (
    <Screen
      title={t('scan.title')} intro={paper === null ? undefined : <Local text={paper.component.name} />} focusKey="scanning" back={null} fill
      primary={<AppButton size="large" icon="cross" action="cancelScan" onPress={() => void send({ type: 'cancelScan' })}>{t('scan.cancel')}</AppButton>}
    >
      <div className="scanning">
        <span className="scanning-picture" aria-hidden="true"><Icon name="scanner" /></span>
        <p className="scanning-now">{scan.fraction === null ? t('scan.warming') : t('scan.sheet', { page: scan.pagesDone + 1 })}</p>
        <Progress label={t('scan.progress')} fraction={scan.fraction} />
        <p role="status">{scan.pagesDone > 0 ? t('scan.done', { count: scan.pagesDone }) : ''}</p>
        <p className="soft">{t('scan.keep')}</p>
      </div>
    </Screen>
  );
}
