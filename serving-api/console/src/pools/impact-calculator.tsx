import { useState, type FormEvent } from 'react';

import { problemOf } from '../data/api';
import { api } from '../data/live';
import type { Pool, Problem, Quote } from '../data/types';
import { number } from '../lib/format';
import { Button, Facts, Num, ProblemNote } from '../ui/basics';
import { Field } from '../ui/field';
import css from './pools.module.css';
import { fromRaw, toRaw } from './raw';

interface Asked {
  tokenIn: number;
  tokenOut: number;
  amount: string;
}

function useQuote(pool: Pool) {
  const [quote, setQuote] = useState<{ asked: Asked; answer: Quote } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async (asked: Asked, raw: string) => {
    setProblem(null);
    try {
      const { tokenIn, tokenOut } = asked;
      const operation = { type: 'swapExactIn', tokenIn, tokenOut, amount: raw };
      setQuote({ asked, answer: await api.quote(pool.chainId, pool.poolId, operation) });
    } catch (failure) {
      setQuote(null);
      setProblem(problemOf(failure));
    }
  };
  return { quote, problem, ask };
}

function Answer({ pool, asked, answer }: { pool: Pool; asked: Asked; answer: Quote }) {
  const tokenIn = pool.tokens[asked.tokenIn];
  const tokenOut = pool.tokens[asked.tokenOut];
  if (!tokenIn || !tokenOut) {
    return null;
  }
  const out = fromRaw(answer.amounts[asked.tokenOut] ?? '0', tokenOut.decimals);
  return (
    <div data-testid="quote">
      <Facts items={[
        [`Receives ${tokenOut.symbol}`, <Num key="o" value={out} places={Math.min(8, tokenOut.decimals)} />],
        ['Price', number(String(Number(out) / Number(asked.amount)), 6)],
        [`Fee ${tokenIn.symbol}`, <Num key="f" value={fromRaw(answer.fee, tokenIn.decimals)} places={6} />],
        ['Price impact', `${number(String(Number(answer.priceImpactBps) / 100), 3)} %`],
        ['At block', answer.blockNumber === null ? '–' : number(String(answer.blockNumber), 0)],
      ]} />
    </div>
  );
}

/** What a swap would give now, in the integers of the contract itself. */
export function ImpactCalculator({ pool }: { pool: Pool }) {
  const [tokenIn, setTokenIn] = useState(0);
  const [tokenOut, setTokenOut] = useState(1);
  const [amount, setAmount] = useState('');
  const { quote, problem, ask } = useQuote(pool);
  const decimals = pool.tokens[tokenIn]?.decimals ?? 18;
  const raw = toRaw(amount, decimals);
  const wrong = amount !== '' && raw === null
    ? { field: 'amount', code: 'INVALID_AMOUNT', detail: `A positive number with up to ${decimals} decimals.` }
    : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (raw !== null) {
      void ask({ tokenIn, tokenOut, amount }, raw);
    }
  };
  const choose = (index: number, set: (value: number) => void, other: number, swap: (value: number) => void) => {
    if (index === other) {
      swap(index === tokenIn ? tokenOut : tokenIn);
    }
    set(index);
  };
  const select = (label: string, value: number, onChange: (value: number) => void) => (
    <Field label={label}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {pool.tokens.map((token, index) => <option key={token.symbol} value={index}>{token.symbol}</option>)}
        </select>
      )}
    </Field>
  );
  return (
    <form className={css.calculator} onSubmit={submit} noValidate>
      <div className={css.tokens}>
        {select('Give', tokenIn, (index) => choose(index, setTokenIn, tokenOut, setTokenOut))}
        {select('Get', tokenOut, (index) => choose(index, setTokenOut, tokenIn, setTokenIn))}
      </div>
      <Field label="Amount" error={wrong} hint={`${pool.tokens[tokenIn]?.symbol ?? ''}, the fee included`}>
        {(control) => (
          <input {...control} name="quote-amount" inputMode="decimal" autoComplete="off" value={amount}
            onChange={(event) => setAmount(event.target.value.trim())} />
        )}
      </Field>
      <Button type="submit" look="primary" disabled={raw === null}>Quote</Button>
      {problem && <ProblemNote problem={problem} />}
      {quote && !problem && <Answer pool={pool} asked={quote.asked} answer={quote.answer} />}
    </form>
  );
}
