import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKiosk } from '../../connection/kiosk-context.tsx';
import { Local } from '../../shared/i18n/local-text.tsx';
import { AppButton } from '../../shared/ui/app-button.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Tile } from '../../shared/ui/tile.tsx';
import { Screen } from '../layout/screen.tsx';
import type { Paper } from './paper-list.ts';
import { useDrawWay, useTakeWay } from './use-way.ts';
import type { DrawnWay, WayEnds } from './use-way.ts';
import { waysOf } from './ways.ts';
import type { Way } from './ways.ts';

export interface HandInProps extends WayEnds {
  paper: Paper;
  /** Whether the camera may be offered. */
  camera: boolean;
  focusKey: string;
  onBack: () => void;
  /** What there is to say before the ways. */
  children?: ReactNode;
}

/** How to hand in one paper: the kiosk's best way as the main act, all others one press further. */
export function HandInScreen({ paper, camera, focusKey, onBack, children, ...ends }: HandInProps): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  const [choosing, setChoosing] = useState(false);
  const draw = useDrawWay();
  const take = useTakeWay(paper.component.id, ends);
  const { component } = paper;
  const devices = kiosk?.devices ?? [];
  const [main, ...others] = waysOf(paper, devices, camera);
  const tiles = others.map((way) => ({ way, drawn: draw(way) }));
  const drawn = main === undefined ? null : draw(main);
  const title = <Local text={component.name} />;
  const list = tiles.map(({ way, drawn: { icon, title: name, hint, action, value } }) => (
    <Tile key={`${action} ${value ?? ''}`} icon={icon} title={name} hint={hint} action={action} {...(value === undefined ? {} : { value })} onPress={() => void take(way)} />
  ));
  if (choosing && others.length > 1) {
    return <Screen title={title} intro={t('component.otherIntro')} focusKey={`${focusKey}-others`} back={() => setChoosing(false)}>{children}<div className="ways">{list}</div></Screen>;
  }
  return (
    <Screen
      title={title} intro={component.handling === 'presentOnly' ? t('component.presentTitle') : undefined} focusKey={focusKey} back={onBack} fill
      {...(main === undefined || drawn === null ? {} : { primary: <AppButton kind="primary" size="large" icon={drawn.icon} action={drawn.action} onPress={() => void take(main)}>{drawn.title}</AppButton> })}
    >
      {children}
      {component.handling === 'scan' ? <ScannerMissing way={main} camera={camera} /> : null}
      {component.note === undefined ? null : <Notice><Local text={component.note} /></Notice>}
      <div className="hand-in">
        {main === undefined || drawn === null ? null : <MainWay way={main} drawn={drawn} />}
        {others.length > 1
          ? <Tile icon="list" title={t('component.otherWays')} hint={tiles.map(({ drawn: { title: name } }) => name).join(' · ')} action="otherWays" onPress={() => setChoosing(true)}><Icon name="arrowRight" /></Tile>
          : list}
      </div>
    </Screen>
  );
}

/** What to do before the press, large enough to be seen from the scanner. */
function MainWay({ way, drawn }: { way: Way; drawn: DrawnWay }): ReactNode {
  const { t } = useTranslation('citizen');
  return (
    <div className="hand-in-main">
      <span className="hand-in-picture" aria-hidden="true"><Icon name={drawn.icon} /></span>
      {way.kind === 'feeder' || way.kind === 'flatbed' || way.kind === 'bothSides' ? (
        <ol className="hand-in-steps">
          <li>{t(`component.lay.${way.kind === 'flatbed' ? 'flatbed' : 'feeder'}`)}</li>
          <li>{t('component.lay.press', { button: drawn.title })}</li>
        </ol>
      ) : <p className="hand-in-lead">{drawn.hint}</p>}
    </div>
  );
}

/** Where the main way is no scanner although pages are wanted, it is said why, and what is left to do. */
function ScannerMissing({ way, camera }: { way: Way | undefined; camera: boolean }): ReactNode {
  const { t } = useTranslation('citizen');
  const { kiosk } = useKiosk();
  const scanners = kiosk?.devices.filter(({ kind }) => kind === 'documentScanner') ?? [];
  if (way?.kind === 'reuse' || scanners.some(({ state }) => state.kind === 'ready')) return null;
  if (scanners.some(({ state }) => state.kind === 'busy')) return <Notice role="status">{t('component.busyScanner')}</Notice>;
  return <Notice tone="bad" role="status">{t(camera ? 'component.noScanner' : 'component.noWay')}</Notice>;
}
