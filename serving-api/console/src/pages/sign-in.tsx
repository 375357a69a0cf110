import { useState, type FormEvent } from 'react';

import { problemOf } from '../data/api';
import { api, session } from '../data/live';
import type { Problem } from '../data/types';
import { Button, ProblemNote } from '../ui/basics';
import { Field } from '../ui/field';
import { Logo } from '../ui/icons';
import css from './sign-in.module.css';

export function SignIn() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      session.begin(await api.login(email.trim(), password));
    } catch (failure) {
      setProblem(problemOf(failure));
      setBusy(false);
    }
  };

  const fieldError = (field: string) => problem?.errors?.find((error) => error.field === field);
  return (
    <main className={css.page}>
      <form className={css.card} onSubmit={(event) => void submit(event)}>
        <div className={css.brand}><Logo size={30} /><h1>Fluxion</h1></div>
        {session.hasEnded() && !problem && (
          <p className={css.ended} role="status">Your session has ended. Sign in to go on.</p>
        )}
        <Field label="Email" error={fieldError('email')}>
          {(control) => (
            <input {...control} type="email" name="email" autoComplete="username" required autoFocus
              value={email} onChange={(event) => setEmail(event.target.value)} />
          )}
        </Field>
        <Field label="Password" error={fieldError('password')}>
          {(control) => (
            <input {...control} type="password" name="password" autoComplete="current-password" required
              value={password} onChange={(event) => setPassword(event.target.value)} />
          )}
        </Field>
        {problem && !problem.errors?.length && <ProblemNote problem={problem} />}
        <Button type="submit" look="primary" disabled={busy} className={css.submit}>
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </main>
  );
}
