import { useAll } from '../data/hooks';
import { store } from '../data/live';
import type { Metric } from '../data/metric-types';
import { words } from '../lib/format';
import { poolKey } from '../data/store';
import { Segments } from '../ui/basics';
import { Field } from '../ui/field';
import css from './analysis.module.css';
import { bucketsOf, fittingBucket, PERIODS, subjectOf, type Pick } from './question';

/** What can be picked for a metric, by the name that people know. */
function useSubjects(metric: Metric): readonly { value: string; text: string }[] {
  const pools = useAll(store.pools);
  const instruments = useAll(store.instruments);
  const assets = useAll(store.assets);
  const subject = subjectOf(metric);
  if (subject === 'pool') {
    return pools.map((pool) => ({ value: poolKey(pool), text: `${pool.name} (${pool.chainId})` }));
  }
  return subject === 'instrument'
    ? instruments.map(({ instrument }) => ({ value: instrument, text: instrument }))
    : subject === 'feed' ? [...new Set(assets.map(({ feed }) => feed))].map((feed) => ({ value: feed, text: feed })) : [];
}

function Subjects({ pick, onPick }: { pick: Pick; onPick: (pick: Pick) => void }) {
  const subjects = useSubjects(pick.metric);
  if (subjects.length === 0) {
    return null;
  }
  const toggle = (value: string, on: boolean) => onPick({
    ...pick, subjects: on ? [...pick.subjects, value] : pick.subjects.filter((other) => other !== value),
  });
  return (
    <fieldset className={css.subjects}>
      <legend>{words(subjectOf(pick.metric) ?? '')}s <small>none ticked: all</small></legend>
      {subjects.map(({ value, text }) => (
        <label key={value}>
          <input type="checkbox" checked={pick.subjects.includes(value)}
            onChange={(event) => toggle(value, event.target.checked)} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

/** Metric, subjects, period and bucket; each change is a new question. */
export function QuestionForm({ metrics, pick, onPick }: {
  metrics: readonly Metric[];
  pick: Pick;
  onPick: (pick: Pick) => void;
}) {
  const { metric, period, bucket } = pick;
  const choose = (name: string) => {
    const chosen = metrics.find((other) => other.name === name);
    if (chosen) {
      onPick({ ...pick, metric: chosen, subjects: subjectOf(chosen) === subjectOf(metric) ? pick.subjects : [] });
    }
  };
  return (
    <form className={css.form} onSubmit={(event) => event.preventDefault()}>
      <Field label="Metric" hint={`${metric.formula}; ${metric.unit}, by the ${metric.job} job`}>
        {(control) => (
          <select {...control} name="metric" value={metric.name} onChange={(event) => choose(event.target.value)}>
            {[...new Set(metrics.map((other) => other.source))].map((source) => (
              <optgroup key={source} label={words(source)}>
                {metrics.filter((other) => other.source === source).map(({ name }) => (
                  <option key={name} value={name}>{words(name)}</option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Segments label="Period" value={period} options={PERIODS}
        onChange={(value) => onPick({ ...pick, period: value, bucket: fittingBucket(value, bucket) })} />
      <Field label="A point for each">
        {(control) => (
          <select {...control} name="bucket" value={bucket}
            onChange={(event) => onPick({ ...pick, bucket: event.target.value as Pick['bucket'] })}>
            {bucketsOf(period).map(({ value, text }) => <option key={value} value={value}>{text}</option>)}
          </select>
        )}
      </Field>
      <Subjects pick={pick} onPick={onPick} />
    </form>
  );
}
