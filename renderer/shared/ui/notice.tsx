import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

/** A message in the flow of the screen. `alert` is spoken at once by screen readers, `status` when they have time. */
export function Notice({ tone = 'info', role, icon, children }: { tone?: 'info' | 'bad' | 'good'; role?: 'alert' | 'status'; icon?: IconName; children: ReactNode }): ReactNode {
  const shown = icon ?? (tone === 'bad' ? 'warning' : tone === 'good' ? 'check' : 'info');
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <Icon name={shown} />
      <div className="notice-body">{children}</div>
    </div>
  );
}
