package io.fluxion.standalone.bench;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.domain.reference.Feed;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The latency of oracle prices from Kafka to a WebSocket client, beside a bare producer → consumer round trip of the
 * same bytes at the same rate through the same broker.
 *
 * <p>Open loop: messages leave when they are due, whether or not those before have arrived, and latency counts from
 * the due time, so that a stall is paid by every message that it delays.
 */
final class LatencyBench {
    static final int MESSAGES_A_SECOND = 200;

    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / MESSAGES_A_SECOND;
    private static final int WARM_UP_SECONDS = 5;
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(30);
    /** Between taking the clock and the first message. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Consumer<String> progress;
    private final int seconds;
    private final Deployment deployment = PipelineEvents.deployment();
    private final List<Feed> feeds = deployment.feeds();
    private long sent;
    private long bareSent;
    private long bytes;

    LatencyBench(Consumer<String> progress, int seconds) {
        this.progress = progress;
        this.seconds = seconds;
    }

    /**
     * Both distributions.
     *
     * @param bytesPerMessage the mean size of a value
     * @param superseded how many prices the client saw only as newer ones of their feeds
     */
    record Result(
            int messagesPerSecond,
            int bytesPerMessage,
            Latency webSocket,
            int superseded,
            Latency roundTrip,
            double loadAverage) {}

    Result run(Scratch scratch) throws Exception {
        progress.accept("starting Kafka, PostgreSQL, Redis and the API");
        HttpClient http = HttpClient.newHttpClient();
        ApiStack stack = new ApiStack(scratch);
        createTopic(stack.bootstrapServers());
        try (PriceSocket socket = PriceSocket.open(http, stack.address(), stack.signIn(http));
                RoundTrip roundTrip = new RoundTrip(stack.bootstrapServers());
                KafkaProducer<String, byte[]> producer = Producers.idempotent(stack.bootstrapServers())) {
            return measure(new Bench(producer, socket, roundTrip));
        }
    }

    private record Bench(KafkaProducer<String, byte[]> producer, PriceSocket socket, RoundTrip roundTrip) {}

    /** A B B A, each half as long as asked for. */
    private Result measure(Bench bench) throws InterruptedException {
        throughApi(bench, WARM_UP_SECONDS);
        bare(bench, WARM_UP_SECONDS);
        List<long[]> webSocket = new ArrayList<>();
        List<long[]> roundTrip = new ArrayList<>();
        int superseded = 0;
        for (boolean api : new boolean[] {false, true, true, false}) {
            progress.accept("latency: " + (api ? "Kafka → WebSocket" : "bare producer → consumer"));
            Arrivals arrivals = api ? throughApi(bench, seconds / 2) : bare(bench, seconds / 2);
            (api ? webSocket : roundTrip).add(arrivals.await(ARRIVAL_LIMIT));
            superseded += arrivals.superseded();
        }
        return new Result(
                MESSAGES_A_SECOND,
                (int) (bytes / sent),
                Latency.of(webSocket),
                superseded,
                Latency.of(roundTrip),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private Arrivals throughApi(Bench bench, int forSeconds) throws InterruptedException {
        Arrivals arrivals = arrivals(forSeconds, feeds.size());
        bench.socket().tell(sent, arrivals);
        send(bench.producer(), arrivals, Topics.ORACLE_PRICES.name());
        arrivals.await(ARRIVAL_LIMIT);
        return arrivals;
    }

    private Arrivals bare(Bench bench, int forSeconds) throws InterruptedException {
        Arrivals arrivals = arrivals(forSeconds, 1);
        bench.roundTrip().tell(bareSent, arrivals);
        send(bench.producer(), arrivals, RoundTrip.TOPIC);
        bareSent += arrivals.messages();
        arrivals.await(ARRIVAL_LIMIT);
        return arrivals;
    }

    private static Arrivals arrivals(int forSeconds, int lanes) {
        return new Arrivals(forSeconds * MESSAGES_A_SECOND, lanes, System.nanoTime() + LEAD_NANOS, PERIOD_NANOS);
    }

    private void send(KafkaProducer<String, byte[]> producer, Arrivals arrivals, String topic) {
        for (int i = 0; i < arrivals.messages(); i++) {
            long wait = arrivals.dueNanos(i) - System.nanoTime();
            while (wait > 0) {
                LockSupport.parkNanos(wait);
                wait = arrivals.dueNanos(i) - System.nanoTime();
            }
            OraclePrice price = price(i);
            ProducerRecord<String, byte[]> message =
                    Producers.record(Topics.ORACLE_PRICES, price, price.updatedAtMillis());
            bytes += message.value().length;
            producer.send(new ProducerRecord<>(topic, null, message.timestamp(), message.key(), message.value()));
        }
    }

    /** The round is the message's number over all blocks, by which the client knows it again. */
    private OraclePrice price(int index) {
        long round = sent++;
        return new OraclePrice(
                feeds.get(index % feeds.size()).feed(),
                deployment.chainId(),
                BigInteger.valueOf(round),
                BigDecimal.valueOf(250_000_000_000L + round, 8),
                System.currentTimeMillis(),
                round,
                "bench:" + round,
                false);
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(RoundTrip.TOPIC, 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
