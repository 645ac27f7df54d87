import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assetPaths } from '../../../electron/core/contract/assets.ts';
import type { PageView } from '../../../electron/core/contract/visit.ts';
import { useVisit } from '../../connection/kiosk-context.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { AppDialog } from '../../shared/ui/app-dialog.tsx';
import { MarkedPicture } from '../../shared/ui/marked-picture.tsx';
import { MoreBelow } from '../layout/more-below.tsx';
import { PageFindings } from './page-findings.tsx';
import { PageDoubts, PageNotices } from './page-notices.tsx';
import type { Paper } from './paper-list.ts';
import { PageStrip } from './page-strip.tsx';
import { ReadingState } from './reading-state.tsx';
import { isDoubtful, shownAt } from './shown-page.ts';

/** The pages of one paper while the citizen still holds it: look, turn, put in order, take out, add. */
export function PageViewer({ paper, pages, chosen, onChoose, onAdd }: { paper: Paper; pages: PageView[]; chosen: string | null; onChoose: (pageId: string) => void; onAdd: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  const [text, setText] = useState(false);
  const side = useRef<HTMLDivElement>(null);
  const at = shownAt(pages, chosen);
  const page = pages[at];
  if (page === undefined) return null;
  return (
    <div className="viewer" data-component={paper.component.id}>
      <div className="viewer-picture">
        {text && page.reading.state === 'read'
          ? <pre className="viewer-text" lang="vi" tabIndex={0}>{page.reading.text.trim() === '' ? t('pages.noText') : page.reading.text}</pre>
          : <MarkedPicture path={assetPaths.pageImage(page.pageId, 'screen')} revision={page.revision} label={t('pages.picture', { at: at + 1 })} marks={page.reading.state === 'read' ? page.reading.found.unread : []} />}
      </div>
      {/* On a lying screen this column scrolls by itself, so it says itself that it goes on. */}
      <div className="viewer-column">
        <div className="viewer-side" ref={side}>
          <div className="spread"><p className="strong">{t('pages.page', { at: at + 1, of: pages.length })}</p><ReadingState page={page} /></div>
          <PageTools page={page} at={at} count={pages.length} text={text} onText={() => setText(!text)} onMoved={() => onChoose(page.pageId)} />
          <PageDoubts page={page} />
          <PageStrip pages={pages} shown={page.pageId} onChoose={onChoose} onAdd={onAdd} />
          <PageNotices page={page} paper={paper} />
          {page.reading.state === 'read' ? <PageFindings found={page.reading.found} /> : null}
        </div>
        <MoreBelow area={side} />
      </div>
    </div>
  );
}

interface ToolsProps {
  page: PageView;
  at: number;
  count: number;
  text: boolean;
  onText: () => void;
  onMoved: () => void;
}

function PageTools({ page, at, count, text, onText, onMoved }: ToolsProps): ReactNode {
  const { t } = useTranslation('citizen');
  const { send } = useVisit();
  const [removing, setRemoving] = useState(false);
  const { pageId } = page;
  const move = (to: number): void => {
    onMoved();
    void send({ type: 'movePage', pageId, to });
  };
  return (
    <div className="viewer-tools">
      <AppButton icon="rotate" action="rotatePage" onPress={() => { onMoved(); void send({ type: 'rotatePage', pageId, by: 90 }); }}>{t('pages.rotate')}</AppButton>
      {isDoubtful(page) ? null : <AppButton icon="scanner" action="retakePage" onPress={() => void send({ type: 'retakePage', pageId })}>{t('pages.retake')}</AppButton>}
      <AppButton icon="trash" action="askRemovePage" onPress={() => setRemoving(true)}>{t('pages.remove')}</AppButton>
      {count > 1 ? <AppButton icon="arrowUp" action="movePageUp" disabled={at === 0} onPress={() => move(at - 1)}>{t('pages.earlier')}</AppButton> : null}
      {count > 1 ? <AppButton icon="arrowDown" action="movePageDown" disabled={at === count - 1} onPress={() => move(at + 1)}>{t('pages.later')}</AppButton> : null}
      {page.reading.state === 'read' ? <AppButton icon="list" action="showText" onPress={onText}>{t(text ? 'pages.hideText' : 'pages.text')}</AppButton> : null}
      {removing ? <RemoveDialog onClose={() => setRemoving(false)} onRemove={() => void send({ type: 'removePage', pageId })} /> : null}
    </div>
  );
}

function RemoveDialog({ onClose, onRemove }: { onClose: () => void; onRemove: () => void }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <AppDialog
      title={t('pages.removeTitle')} alert onClose={onClose}
      actions={<>
        <AppButton size="large" action="keepPage" autoFocus onPress={onClose}>{t('pages.removeNo')}</AppButton>
        <AppButton kind="danger" size="large" action="removePage" onPress={() => { onRemove(); onClose(); }}>{t('pages.removeYes')}</AppButton>
      </>}
    >{null}</AppDialog>
  );
}
