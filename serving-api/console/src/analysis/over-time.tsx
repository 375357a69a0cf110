import { useEffect, useRef, useState } from 'react';

import { LineChart } from '../charts/line-chart';
import { problemOf } from '../data/api';
import { api } from '../data/live';
import type { DownloadType, Metric } from '../data/metric-types';
import type { Problem } from '../data/types';
import { compact, number } from '../lib/format';
import { Button, Empty, Panel, ProblemNote } from '../ui/basics';
import css from './analysis.module.css';
import { drawingOf, LINES_MAX, PERIODS, questionOf, subjectOf, type Drawing, type Pick } from './question';
import { QuestionForm } from './question-form';

const FIRST_METRIC = 'depthSellUsd1pct';

interface Shown {
  pick: Pick;
  from: number;
  to: number;
  drawing: Drawing;
}

function useMetrics(): { metrics: readonly Metric[]; problem: Problem | null } {
  const [metrics, setMetrics] = useState<readonly Metric[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    api.metrics().then((page) => setMetrics(page.items), (failure: unknown) => setProblem(problemOf(failure)));
  }, []);
  return { metrics, problem };
}

/** The answer to the newest question; those of earlier ones that come late are let go. */
function useAnswer(pick: Pick | null) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(0);
  useEffect(() => {
    if (pick === null) {
      return;
    }
    const turn = ++asked.current;
    const question = questionOf(pick, Date.now(), 'chart');
    api.ask(question).then(
      (answer) => {
        if (turn === asked.current) {
          setProblem(null);
          setShown({
            pick, from: Date.parse(question.from), to: Date.parse(question.to), drawing: drawingOf(pick, answer),
          });
        }
      },
      (failure: unknown) => turn === asked.current && setProblem(problemOf(failure)),
    );
  }, [pick]);
  return { shown: problem ? null : shown, problem, waiting: !problem && shown?.pick !== pick };
}

function Chart({ shown }: { shown: Shown }) {
  const { pick, from, to, drawing } = shown;
  const { metric, period } = pick;
  if (drawing.series.length === 0) {
    return <Empty title="Nothing is known of that time">Choose a longer period or another metric.</Empty>;
  }
  const day = (x: number) => new Date(x).toISOString().slice(5, period === '1d' ? 16 : 10).replace('T', ' ');
  const high = Math.max(Math.abs(drawing.yMin), Math.abs(drawing.yMax));
  const places = high < 10 ? 4 : high < 1_000 ? 2 : 0;
  return (
    <LineChart label={`${metric.name} in ${metric.unit}, ${PERIODS.find((item) => item.value === period)?.text}`}
      height={260} lines={drawing.series} xMin={from} xMax={to} yMin={drawing.yMin} yMax={drawing.yMax}
      xText={day} yText={(y) => (high < 1_000_000 ? number(y.toFixed(places), places) : compact(String(y)))} />
  );
}

function saved(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function Downloads({ pick }: { pick: Pick }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const download = async (type: DownloadType, ending: string) => {
    setBusy(true);
    setProblem(null);
    try {
      const blob = await api.download(questionOf(pick, Date.now(), 'file'), type);
      saved(blob, `${pick.metric.name}-${pick.period}-by-${pick.bucket}.${ending}`);
    } catch (failure) {
      setProblem(problemOf(failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={css.downloads}>
      <Button small disabled={busy} onClick={() => void download('text/csv', 'csv')}>Download CSV</Button>
      <Button small disabled={busy} onClick={() => void download('application/vnd.apache.parquet', 'parquet')}>
        Download Parquet
      </Button>
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}

/** Any metric of the catalog over time: one question to the store, one chart, and the same as a file. */
export function OverTime() {
  const { metrics, problem: noCatalog } = useMetrics();
  const [picked, setPicked] = useState<Pick | null>(null);
  const first = metrics.find((metric) => metric.name === FIRST_METRIC) ?? metrics[0];
  const [start, setStart] = useState<Pick | null>(null);
  useEffect(() => {
    setStart(first ? { metric: first, subjects: [], period: '30d', bucket: '1h' } : null);
  }, [first]);
  const pick = picked ?? start;
  const { shown, problem, waiting } = useAnswer(pick);
  const failed = noCatalog ?? problem;
  const many = pick && subjectOf(pick.metric) !== null && pick.subjects.length === 0;
  return (
    <Panel title="Over time" padded aside={pick ? `${pick.metric.name}, ${pick.metric.unit}` : undefined}>
      <div className={css.overTime} data-testid="over-time">
        {pick && <QuestionForm metrics={metrics} pick={pick} onPick={setPicked} />}
        <div className={css.chart} aria-live="polite" aria-busy={waiting}>
          {failed && <ProblemNote problem={failed} />}
          {shown && <Chart shown={shown} />}
          {!failed && !shown && <Empty title="Asking the store" />}
          {pick && <Downloads pick={pick} />}
          {many && (
            <p className={css.note}>
              Times in UTC. The chart draws the {LINES_MAX} largest at most; a file holds all of them.
            </p>
          )}
        </div>
      </div>
    </Panel>
  );
}
