import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { ScreenKeyboard } from '../keyboard/screen-keyboard.tsx';

export interface AppDialogProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  /** Called on Escape; leave it out where an answer is needed. */
  onClose?: () => void;
  alert?: boolean;
  wide?: boolean;
}

/** A question over the screen, drawn only while it is asked. Brings its own screen keyboard, since all behind it is out of reach. */
export function AppDialog({ title, children, actions, onClose, alert = false, wide = false }: AppDialogProps): ReactNode {
  const scope = useRef<HTMLElement>(null);
  return (
    <ModalOverlay className="dialog-veil" isOpen isDismissable={false} isKeyboardDismissDisabled={onClose === undefined} onOpenChange={(open) => { if (!open) onClose?.(); }}>
      <Modal className={`dialog-box ${wide ? 'dialog-wide' : ''}`}>
        <Dialog className="dialog" role={alert ? 'alertdialog' : 'dialog'} ref={scope} data-keyboard-scope="">
          <div className="dialog-content">
            <Heading slot="title" level={2} className="dialog-title">{title}</Heading>
            {children}
            <div className="dialog-actions">{actions}</div>
          </div>
          <ScreenKeyboard scope={scope} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
