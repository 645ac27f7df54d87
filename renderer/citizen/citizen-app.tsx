import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { VisitView } from '../../electron/core/contract/visit.ts';
import { useKiosk } from '../connection/kiosk-context.tsx';
import { useSignsOfLife } from '../connection/use-signs-of-life.ts';
import { usePageLanguage } from '../shared/i18n/use-page-language.ts';
import { LinkCover } from '../shared/ui/link-cover.tsx';
import { Loading } from '../shared/ui/loading.tsx';
import { ChooseCase } from './choose/choose-case.tsx';
import { ChooseProcedure } from './choose/choose-procedure.tsx';
import { IdleDialog } from './dialogs/idle-dialog.tsx';
import { RestoredCover } from './dialogs/restored-cover.tsx';
import { Farewell } from './farewell.tsx';
import { Receipt } from './finish/receipt.tsx';
import { Remember } from './finish/remember.tsx';
import { Review } from './finish/review.tsx';
import { FormScreen } from './form/form-screen.tsx';
import { ConfirmIdentity } from './identify/confirm-identity.tsx';
import { Identify } from './identify/identify.tsx';
import { PapersScreen } from './papers/papers-screen.tsx';
import { StorageFailed } from './storage-failed.tsx';
import { useFreshPageAfterVisit } from './use-fresh-page.ts';
import { Welcome } from './welcome.tsx';
import './citizen.css';

/** The citizen's side: draws the visit that the core holds, whatever state it and the kiosk are in. */
export function CitizenApp(): ReactNode {
  const { kiosk, visit, link } = useKiosk();
  usePageLanguage(visit !== null && 'language' in visit ? visit.language : 'vi');
  useFreshPageAfterVisit(visit);
  useSignsOfLife(visit !== null && 'visitId' in visit);
  useEffect(() => { document.documentElement.dataset['audience'] = 'kiosk'; }, []);
  if (kiosk === null) return link === 'lost' ? <LinkCover /> : <Loading />;
  return (
    <>
      {kiosk.storage.state.kind === 'failed' ? <StorageFailed kiosk={kiosk} failure={kiosk.storage.state.failure} /> : <Visit visit={visit} restored={kiosk.restored} />}
      {link === 'lost' ? <LinkCover /> : null}
    </>
  );
}

function Visit({ visit, restored }: { visit: VisitView | null; restored: boolean }): ReactNode {
  const [owned, setOwned] = useState<string | null>(null);
  if (visit === null) return <Loading />;
  // Who has this visit on a page that outlived the core is still standing there and need not be asked.
  if (!restored && 'visitId' in visit && owned !== visit.visitId) setOwned(visit.visitId);
  if (restored && 'visitId' in visit && owned !== visit.visitId) return <RestoredCover onMine={() => setOwned(visit.visitId)} />;
  return (
    <>
      <Step key={'visitId' in visit ? visit.visitId : visit.step} visit={visit} />
      {'endsInSeconds' in visit && visit.endsInSeconds !== null ? <IdleDialog seconds={visit.endsInSeconds} /> : null}
    </>
  );
}

function Step({ visit }: { visit: VisitView }): ReactNode {
  switch (visit.step) {
    case 'welcome': return <Welcome />;
    case 'identify': return <Identify />;
    case 'confirmIdentity': return <ConfirmIdentity view={visit} />;
    case 'chooseProcedure': return <ChooseProcedure view={visit} />;
    case 'chooseCase': return <ChooseCase view={visit} />;
    case 'form': return <FormScreen view={visit} />;
    case 'papers': return <PapersScreen view={visit} />;
    case 'review': return <Review view={visit} />;
    case 'receipt': return <Receipt view={visit} />;
    case 'remember': return <Remember view={visit} />;
    case 'farewell': return <Farewell view={visit} />;
  }
}
