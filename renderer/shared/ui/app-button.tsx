import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export interface AppButtonProps {
  children: ReactNode;
  onPress?: () => void;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'normal' | 'large';
  icon?: IconName;
  /** The drawing behind the words, for ways onward. */
  iconAfter?: IconName;
  busy?: boolean;
  disabled?: boolean;
  label?: string;
  /** What it does, in words that do not change with the language: scripts and tests press by it. */
  action?: string;
  type?: 'button' | 'submit';
  autoFocus?: boolean;
}

/**
 * The one button of the kiosk. `busy` keeps it in place, with the focus, and takes further presses away. (The library's own
 * pending state announces through an element that outlives the button and then points nowhere.)
 */
export function AppButton(props: AppButtonProps): ReactNode {
  const { kind = 'plain', size = 'normal', busy = false } = props;
  return (
    <Button
      className={`button button-${kind} button-${size}`} type={props.type ?? 'button'} isDisabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false} data-pending={busy || undefined} onPress={() => { if (!busy) props.onPress?.(); }}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })} {...(props.action === undefined ? {} : { 'data-action': props.action })}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : props.icon === undefined ? null : <Icon name={props.icon} />}
      <span>{props.children}</span>
      {props.iconAfter === undefined ? null : <Icon name={props.iconAfter} />}
    </Button>
  );
}
