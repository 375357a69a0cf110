import ui from '../ui/ui.module.css';
import css from './alerts.module.css';

function sentence(item: unknown): string {
  if (typeof item === 'object' && item !== null) {
    return Object.entries(item)
      .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
      .join(' · ');
  }
  return String(item);
}

/** The events and values that the rule decided on. */
export function Evidence({ items }: { items: readonly unknown[] }) {
  if (items.length === 0) {
    return null;
  }
  return (
    <section className={css.evidence}>
      <h3>Evidence</h3>
      <ol>{items.map((item, index) => <li key={index} className={ui.code}>{sentence(item)}</li>)}</ol>
    </section>
  );
}
