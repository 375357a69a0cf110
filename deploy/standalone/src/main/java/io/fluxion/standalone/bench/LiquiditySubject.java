package io.fluxion.standalone.bench;

import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.liquidity.LiquidityJob;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The liquidity job over an hour of seeded swaps in blocks a second long, the pools in turn. */
public final class LiquiditySubject implements JobSubject {
    private static final long SEED = 7;

    @Override
    public String counted() {
        return "pools";
    }

    @Override
    public Workload job() {
        return new Workload(LiquidityJob.NAME, Topics.CHAIN_EVENTS, Topics.POOLS, "pools", LiquidityJob::build);
    }

    @Override
    public Deployment deployment(int count) {
        return PipelineEvents.deployment(count);
    }

    @Override
    public void send(KafkaProducer<String, byte[]> producer, int events, int count) {
        PipelineEvents made = new PipelineEvents(SEED, events, PipelineEvents.deployment(count));
        made.prices().forEach(p -> producer.send(Producers.record(Topics.ORACLE_PRICES, p, p.updatedAtMillis())));
        made.poolEvents().forEach(e -> producer.send(Producers.record(Topics.CHAIN_EVENTS, e, e.blockTimeMillis())));
    }
}
