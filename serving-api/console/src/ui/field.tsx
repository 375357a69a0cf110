import { useId, type ReactNode } from 'react';

import type { FieldError } from '../data/types';
import ui from './ui.module.css';

export interface ControlProps {
  id: string;
  className: string | undefined;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

/** A labelled control with its hint, or the server's code and sentence when it was refused. */
export function Field({ label, hint, error, children }: {
  label: string;
  hint?: ReactNode;
  error?: FieldError | undefined;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className={ui.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: ui.control,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': error || hint ? note : undefined,
      })}
      {error ? (
        <p id={note} className={ui.fieldError} role="alert">
          <span className={ui.code}>{error.code}</span> {error.detail}
        </p>
      ) : (
        hint && <p id={note} className={ui.hint}>{hint}</p>
      )}
    </div>
  );
}
