import { useEffect, useRef } from 'react';

import { HELP } from '../lib/keys';
import { Button } from '../ui/basics';
import ui from '../ui/ui.module.css';
import css from './shell.module.css';

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className={ui.dialog} aria-label="Keyboard commands" onClose={onClose}>
      <h2>Keyboard</h2>
      <dl className={css.keys}>
        {HELP.map(([key, does]) => (
          <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>
        ))}
      </dl>
      <div className={ui.dialogActions}><Button onClick={onClose}>Close</Button></div>
    </dialog>
  );
}
