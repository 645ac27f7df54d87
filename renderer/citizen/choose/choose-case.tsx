import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisit } from '../../connection/kiosk-context.tsx';
import type { ViewOf } from '../../connection/kiosk-context.tsx';
import { Local } from '../../shared/i18n/local-text.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { Screen } from '../layout/screen.tsx';

/** Which case of the procedure it is, since that decides the papers. */
export function ChooseCase({ view }: { view: ViewOf<'chooseCase'> }): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  return (
    <Screen title={t('case.title')} intro={<Local text={view.procedure.shortName} />} focusKey="case">
      <div className="stack">
        {view.procedure.cases.map((one) => (
          <Tile
            key={one.id} icon="paper" title={<Local text={one.title} />} hint={t('case.papers', { count: one.components.length })}
            action="chooseCase" value={one.id} onPress={() => void send({ type: 'chooseCase', caseId: one.id })}
          />
        ))}
      </div>
    </Screen>
  );
}
