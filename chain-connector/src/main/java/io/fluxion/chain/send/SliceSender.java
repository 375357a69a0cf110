package io.fluxion.chain.send;

import io.fluxion.chain.sign.GuardedSigner;
import io.fluxion.chain.sign.SigningAccount;
import io.fluxion.domain.order.ExecutionReport;
import io.fluxion.domain.order.Slice;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.ingestion.wire.DeadLetters;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the slices of a chain as swaps, and reports what becomes of them.
 *
 * <p>One thread reads, and each account has its own. A slice counts as read once its last report is written: killed
 * anywhere before, it is read again.
 */
public final class SliceSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceSender.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** More open slices than the blocks up to a chain's finality can take: reading stops until some are done. */
    private static final int OPEN_MAX = 1_024;

    private static final long JOIN_MILLIS_MAX = 15_000;

    private static final long PREPARE_MILLIS = 20;

    private final int chainId;
    private final String bootstrapServers;
    private final Clock clock;
    private final KafkaReports reports;
    private final ControlsReader controls;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final SigningDesks desks;
    private final Map<String, AccountLane> lanes = new HashMap<>();
    private final List<Thread> threads;
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Of the reading thread alone. */
    private Set<String> failedBefore = Set.of();

    /** Starts at once. */
    public SliceSender(
            String bootstrapServers,
            Deployment deployment,
            List<SigningAccount> accounts,
            SendSettings settings,
            SwapNode node,
            Clock clock) {
        this.chainId = deployment.chainId();
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
        this.desks = new SigningDesks(deployment, accounts, settings, clock);
        this.reports = new KafkaReports(bootstrapServers);
        this.controls =
                new ControlsReader(bootstrapServers, new UnreadableSwitches("chain-sender-" + chainId, reports, clock));
        this.consumer = new KafkaConsumer<>(
                settings(bootstrapServers, chainId), new StringDeserializer(), new ByteArrayDeserializer());
        SwapVenue venue = new SwapVenue(node, deployment.poolManager(), desks.instruments());
        for (GuardedSigner signer : desks.signers()) {
            SliceExecutor executor =
                    new SliceExecutor(new Wallet(signer, chainId), venue, reports, controls, settings, clock);
            lanes.put(signer.account(), new AccountLane(signer.account(), executor));
        }
        threads = startThreads();
    }

    private List<Thread> startThreads() {
        List<Thread> started = new ArrayList<>();
        lanes.forEach((account, lane) -> started.add(new Thread(lane, "chain-" + chainId + "-account-" + account)));
        started.add(new Thread(controls, "chain-" + chainId + "-controls"));
        started.add(new Thread(this::read, "chain-" + chainId + "-slices"));
        started.forEach(Thread::start);
        return started;
    }

    private static Map<String, Object> settings(String bootstrapServers, int chainId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        String group = "fluxion-chain-sender-" + chainId;
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // A static member takes its own place at once after a kill; any other waits 45 s for its dead predecessor. It
        // also shuts out a second sender, whose nonces would be the same.
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    private void read() {
        prepare();
        if (!isRunning()) {
            return;
        }
        consumer.subscribe(List.of(Topics.SLICES.name()), new Handover());
        while (isRunning()) {
            try {
                consumer.poll(POLL).forEach(this::dispatch);
                commit();
                throttle();
            } catch (WakeupException e) {
                LOG.debug("chain {}: the sender stops", chainId);
            } catch (FencedInstanceIdException e) {
                LOG.error("chain {}: another sender has taken over", chainId, e);
                stopped.countDown();
            } catch (KafkaException e) {
                LOG.warn("chain {}: slices can't be read, trying again", chainId, e);
            }
        }
    }

    /** Nothing is sent before it is known what may not be: the kill switches, what has failed and what was spent today. */
    private void prepare() {
        boolean pastKnown = false;
        while (isRunning() && !(pastKnown && controls.isKnown())) {
            try {
                if (!pastKnown) {
                    EarlierRuns earlier = new EarlierRuns(new TopicScan(bootstrapServers));
                    desks.readHistory(earlier);
                    failedBefore = earlier.failed(clock.millis());
                    pastKnown = true;
                }
                stopped.await(PREPARE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (KafkaException e) {
                LOG.warn("chain {}: what earlier runs did can't be read, trying again", chainId, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped.countDown();
            }
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void dispatch(ConsumerRecord<String, byte[]> message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        acknowledgements.opened(partition, message.offset());
        Runnable whenDone = () -> acknowledgements.done(partition, message.offset());
        try {
            accept(Topics.SLICES.codec().decode(message.value()), whenDone);
        } catch (UndecodableException e) {
            String reason = String.valueOf(e.getMessage());
            reports.write(
                    DeadLetters.of("chain-sender-" + chainId, message, e.code(), reason, clock.millis()), whenDone);
        }
    }

    private void accept(Slice slice, Runnable whenDone) {
        if (slice.chainId() != chainId) {
            whenDone.run();
            return;
        }
        if (failedBefore.contains(slice.childId())) {
            // It stood behind an open one, and so is read again.
            LOG.info("child {} has failed before: it stays so", slice.childId());
            whenDone.run();
            return;
        }
        AccountLane lane = lanes.get(slice.account());
        if (lane == null) {
            ExecutionReport report = new ExecutionReport(
                    slice.childId(),
                    slice.orderId(),
                    ExecutionReport.State.FAILED,
                    null,
                    "NOT_AUTHORISED",
                    "nobody signs for account " + slice.account() + " here",
                    clock.millis());
            reports.write(report, whenDone);
        } else {
            lane.submit(new SliceTask(slice, whenDone));
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = acknowledgements.takeCommittable();
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
        }
    }

    private void throttle() {
        if (acknowledgements.open() > OPEN_MAX) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    /** Partitions that go to another consumer take their open slices with them. */
    private final class Handover implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
            acknowledgements.forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            acknowledgements.forget(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("chain {}: reading slices of {}", chainId, partitions);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        controls.close();
        lanes.values().forEach(AccountLane::stop);
        consumer.wakeup();
        try {
            for (Thread thread : threads) {
                thread.join(JOIN_MILLIS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        reports.close();
    }
}
