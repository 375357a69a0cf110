package io.fluxion.standalone.bench;

import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.market.MarketJob;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The market job over an hour of seeded trades, the instruments and then their two venues in turn. */
public final class MarketSubject implements JobSubject {
    private static final long SEED = 7;
    private static final int VENUES = 2;
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final long SPAN_MILLIS = 3_600_000L;

    @Override
    public String counted() {
        return "instruments";
    }

    @Override
    public Workload job() {
        return new Workload(MarketJob.NAME, Topics.MARKET_TRADES, Topics.BARS, "bars", MarketJob::build);
    }

    @Override
    public Deployment deployment(int count) {
        return PipelineEvents.deployment();
    }

    @Override
    public void send(KafkaProducer<String, byte[]> producer, int events, int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < events; i++) {
            Trade trade = trade(i, events, count, random);
            producer.send(Producers.record(Topics.MARKET_TRADES, trade, trade.tradedAtMillis()));
        }
    }

    private static Trade trade(int index, int events, int instruments, SplittableRandom random) {
        BigDecimal price = BigDecimal.valueOf(250_000 + random.nextInt(-500, 500), 2);
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1, 5_000), 3);
        return new Trade(
                ChainEvent.idOf(31337, hash(index), hash(index), 0),
                "s" + index % instruments + "-fUSD",
                "31337:" + hash(index / instruments % VENUES),
                random.nextBoolean() ? Side.BUY : Side.SELL,
                price,
                quantity,
                price.multiply(quantity),
                null,
                START_MILLIS + index * SPAN_MILLIS / events,
                index,
                0,
                false);
    }

    /** As long as a real one: the bytes count. */
    private static String hash(int index) {
        String digits = Integer.toHexString(index);
        return "0x" + "0".repeat(64 - digits.length()) + digits;
    }
}
