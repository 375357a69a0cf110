import { useEffect, useId, useRef, type ReactNode } from 'react';

import { Button } from './basics';
import ui from './ui.module.css';

/** Asks once before something that can't be taken back, and tells what it would do. */
export function Confirm({ title, action, keep, busy, children, onConfirm, onClose }: {
  title: string;
  action: string;
  keep: string;
  busy: boolean;
  children: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={ui.dialog} aria-labelledby={heading} onClose={onClose}>
      <h2 id={heading}>{title}</h2>
      {children}
      <div className={ui.dialogActions}>
        <Button onClick={onClose}>{keep}</Button>
        <Button look="sell" disabled={busy} onClick={onConfirm}>{action}</Button>
      </div>
    </dialog>
  );
}
