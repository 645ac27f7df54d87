import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../electron/core/contract/procedure.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Screen } from '../layout/screen.tsx';
import { ProcedureFacts } from './procedure-facts.tsx';
import { useProcedure } from './use-procedures.ts';

/** What a procedure takes, before it is chosen: time, money, papers. */
export function ProcedurePreview({ code, onBack }: { code: string; onBack: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const procedure = useProcedure(code);
  if (procedure === null || procedure === 'failed') {
    return (
      <Screen title={t('procedure.details')} focusKey="loading" back={onBack}>
        {procedure === 'failed' ? <Notice tone="bad" role="alert">{t('choose.failed')}</Notice> : null}
      </Screen>
    );
  }
  return <Preview procedure={procedure} onBack={onBack} />;
}

function Preview({ procedure, onBack }: { procedure: Procedure; onBack: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send, busy } = useVisit();
  return (
    <Screen
      title={<Local text={procedure.shortName} />} intro={<Local text={procedure.name} />} focusKey={procedure.code} back={onBack}
      primary={<AppButton kind="primary" size="large" action="chooseProcedure" iconAfter="arrowRight" busy={busy} onPress={() => void send({ type: 'chooseProcedure', code: procedure.code })}>
        {t('procedure.choose')}
      </AppButton>}
    >
      <ProcedureFacts procedure={procedure} />
    </Screen>
  );
}
