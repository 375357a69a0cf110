import type { PageProps } from '../app';
import { useOne, useOrderLoaded, useSession } from '../data/hooks';
import { store } from '../data/live';
import { mayTrade } from '../lib/roles';
import { href } from '../lib/router';
import { openTicket } from '../lib/ticket-state';
import { PHONE, useMedia } from '../lib/use-media';
import { OrderView } from '../orders/order-view';
import { Blotter } from '../panels/blotter';
import { Ticket } from '../ticket/ticket';
import { Button, Empty, ProblemNote } from '../ui/basics';
import { Icon } from '../ui/icons';
import css from './orders.module.css';

function Selected({ id }: { id: string }) {
  const order = useOne(store.orders, id);
  const problem = useOrderLoaded(id, order !== undefined);
  if (problem) {
    return <ProblemNote problem={problem} />;
  }
  return order ? <OrderView key={id} order={order} /> : <Empty title="Loading the order…" />;
}

function PhoneOrders({ id, trades }: { id: string | null; trades: boolean }) {
  if (id) {
    return (
      <div className={css.column}>
        <a className={css.back} href={href('orders')}><Icon name="back" /> All orders</a>
        <Selected id={id} />
      </div>
    );
  }
  return (
    <div className={css.column}>
      {trades && (
        <div className={css.quick}>
          <Button look="buy" onClick={() => openTicket('BUY')}>Buy</Button>
          <Button look="sell" onClick={() => openTicket('SELL')}>Sell</Button>
        </div>
      )}
      <Blotter selected={null} />
    </div>
  );
}

export default function Orders({ id }: PageProps) {
  const session = useSession();
  const trades = session !== null && mayTrade(session.user);
  if (useMedia(PHONE)) {
    return <PhoneOrders id={id} trades={trades} />;
  }
  return (
    <div className={css.orders} data-ticket={trades || undefined}>
      <div className={css.column}>
        <Blotter selected={id} className={id ? css.short : css.tall} />
        {id && <Selected id={id} />}
      </div>
      {trades && <Ticket />}
    </div>
  );
}
