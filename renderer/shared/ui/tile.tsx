import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export interface TileProps {
  title: ReactNode;
  hint?: ReactNode;
  icon?: IconName;
  onPress: () => void;
  disabled?: boolean;
  action?: string;
  /** What the tile stands for, where several share an action. */
  value?: string;
  children?: ReactNode;
}

/** A large choice: a drawing, what it is, and what happens then. */
export function Tile({ title, hint, icon, onPress, disabled = false, action, value, children }: TileProps): ReactNode {
  return (
    <Button
      className="tile" onPress={onPress} isDisabled={disabled} {...(action === undefined ? {} : { 'data-action': action })}
      {...(value === undefined ? {} : { 'data-value': value })}
    >
      {icon === undefined ? null : <span className="tile-icon"><Icon name={icon} /></span>}
      <span className="tile-text">
        <span className="tile-title">{title}</span>
        {hint === undefined ? null : <span className="tile-hint">{hint}</span>}
      </span>
      {children}
    </Button>
  );
}
