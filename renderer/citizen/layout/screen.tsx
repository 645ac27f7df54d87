import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk, useVisit } from '../../connection/kiosk-context.tsx';
import { describeField } from '../../shared/keyboard/active-field.ts';
import { ScreenKeyboard } from '../../shared/keyboard/screen-keyboard.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { EndDialog } from '../dialogs/end-dialog.tsx';
import { HelpDialog } from '../dialogs/help-dialog.tsx';
import { Header } from './header.tsx';
import { MoreBelow } from './more-below.tsx';
import { ProblemBanner } from './problem-banner.tsx';
import { Steps } from './steps.tsx';

export interface ScreenProps {
  title: ReactNode;
  intro?: ReactNode;
  children?: ReactNode;
  /** The one way onward. */
  primary?: ReactNode;
  /** A second answer of equal weight, where there is one. */
  secondary?: ReactNode;
  /** `goBack` asks the core; a function stays inside the step; null draws no button. */
  back?: 'goBack' | (() => void) | null;
  /** The heading takes the focus whenever this changes, so that a new screen is read from its top; a field that asks for it keeps it. */
  focusKey: string;
  /** Fills the height instead of scrolling. */
  fill?: boolean;
}

/** The frame of every screen within a visit: help and end are always in the same place, one main button, the rest above. */
export function Screen(props: ScreenProps): ReactNode {
  const { visit } = useVisit();
  const frame = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLElement>(null);
  const heading = useFocusedHeading(props.focusKey);
  return (
    <div className="screen" ref={frame} data-keyboard-scope="" data-step={visit?.step}>
      <Header>{visit === null ? null : <Steps step={visit.step} />}</Header>
      <main className={`content ${props.fill === true ? 'content-fill' : ''}`} ref={content}>
        <div className="content-inner">
          <ProblemBanner />
          <OfflineNotice />
          <div className="stack-tight">
            <h1 tabIndex={-1} ref={heading}>{props.title}</h1>
            {props.intro === undefined ? null : <p className="intro">{props.intro}</p>}
          </div>
          {props.children}
        </div>
      </main>
      <MoreBelow area={content} />
      <ScreenKeyboard scope={frame} />
      <Actions {...props} />
      <Foot />
    </div>
  );
}

function Actions({ back = 'goBack', primary, secondary }: ScreenProps): ReactNode {
  const { t } = useTranslation();
  const { send } = useVisit();
  if (back === null && primary === undefined && secondary === undefined) return null;
  return (
    <div className="actions">
      {back === null ? null : (
        <AppButton size="large" icon="arrowLeft" action="goBack" onPress={() => (back === 'goBack' ? void send({ type: 'goBack' }) : back())}>
          {t('action.back')}
        </AppButton>
      )}
      {secondary}
      {primary}
    </div>
  );
}

/** Help and the way out, in the same place on every screen. */
function Foot(): ReactNode {
  const { t } = useTranslation('citizen');
  const [open, setOpen] = useState<'help' | 'end' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <footer className="foot">
      <AppButton icon="exit" action="openEnd" onPress={() => setOpen('end')}>{t('foot.end')}</AppButton>
      <AppButton icon="hand" action="callStaff" onPress={() => setOpen('help')}>{t('foot.callStaff')}</AppButton>
      {open === 'end' ? <EndDialog onClose={close} /> : null}
      {open === 'help' ? <HelpDialog onClose={close} /> : null}
    </footer>
  );
}

function OfflineNotice(): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk, visit } = useKiosk();
  const gateway = kiosk?.sync.gateway;
  if ((gateway !== 'unreachable' && gateway !== 'notGateway') || visit?.step !== 'review') return null;
  return <Notice icon="offline" role="status">{t('offline')}</Notice>;
}

function useFocusedHeading(key: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A field within asked for the focus before its screen: whoever comes to type gets the keyboard, not a second press.
    if (describeField(document.activeElement) === null) heading.current?.focus({ preventScroll: true });
  }, [key]);
  return heading;
}
