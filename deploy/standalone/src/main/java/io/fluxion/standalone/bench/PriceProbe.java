package io.fluxion.standalone.bench;

import io.fluxion.domain.oracle.OraclePrice;
import io.fluxion.ingestion.wire.Producers;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.ingestion.wire.UndecodableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prices at a fixed rate, each of a round that tells when it was due; notes when each arrives. */
final class PriceProbe {
    private static final Pattern ROUND = Pattern.compile("\"roundId\":\"(\\d+)\"");
    private static final Duration LAST_ARRIVAL = Duration.ofSeconds(10);

    private final String bootstrapServers;
    private final int ratePerSecond;
    private final int count;
    private final int warmUp;
    private long base;

    PriceProbe(String bootstrapServers, int ratePerSecond, int seconds) {
        this.bootstrapServers = bootstrapServers;
        this.ratePerSecond = ratePerSecond;
        this.count = ratePerSecond * seconds;
        this.warmUp = count / 4;
    }

    double[] toWebSocket(String authority, String token) throws InterruptedException {
        AtomicLongArray arrived = new AtomicLongArray(count);
        CountDownLatch subscribed = new CountDownLatch(1);
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + authority + "/ws"), new Listener(arrived, subscribed))
                .join();
        socket.sendText("{\"type\":\"auth\",\"token\":\"" + token + "\"}", true).join();
        socket.sendText("{\"type\":\"subscribe\",\"channels\":[\"prices\"]}", true)
                .join();
        if (!subscribed.await(LAST_ARRIVAL.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("no snapshot within " + LAST_ARRIVAL);
        }
        double[] latencies = send(arrived);
        socket.abort();
        return latencies;
    }

    double[] toConsumer() throws InterruptedException {
        AtomicLongArray arrived = new AtomicLongArray(count);
        AtomicBoolean running = new AtomicBoolean(true);
        CountDownLatch ready = new CountDownLatch(1);
        Thread reader = new Thread(() -> consume(arrived, running, ready), "bench-consumer");
        reader.start();
        ready.await();
        double[] latencies = send(arrived);
        running.set(false);
        reader.join();
        return latencies;
    }

    /** A feed a message, so that the server can't leave out an older price for a newer one. */
    private double[] send(AtomicLongArray arrived) throws InterruptedException {
        base += count;
        long start = System.nanoTime() + 100_000_000L;
        try (KafkaProducer<String, byte[]> producer = Producers.idempotent(bootstrapServers)) {
            for (int i = 0; i < count; i++) {
                while (System.nanoTime() < due(start, i)) {
                    LockSupport.parkNanos(Math.max(1, due(start, i) - System.nanoTime()));
                }
                long now = System.currentTimeMillis();
                OraclePrice price = new OraclePrice(
                        "PROBE-" + i % 64,
                        31337,
                        BigInteger.valueOf(base + i),
                        BigDecimal.TEN,
                        now,
                        base + i,
                        "31337:0xb:0xt:" + (base + i),
                        false);
                producer.send(Producers.record(Topics.ORACLE_PRICES, price, now));
            }
        }
        long limit = System.nanoTime() + LAST_ARRIVAL.toNanos();
        while (missing(arrived) > 0 && System.nanoTime() < limit) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        double[] millis = new double[count - warmUp];
        for (int i = warmUp; i < count; i++) {
            millis[i - warmUp] = arrived.get(i) == 0 ? Double.NaN : (arrived.get(i) - due(start, i)) / 1e6;
        }
        return Arrays.stream(millis).filter(m -> !Double.isNaN(m)).toArray();
    }

    private long due(long start, int index) {
        return start + index * 1_000_000_000L / ratePerSecond;
    }

    private static int missing(AtomicLongArray arrived) {
        int missing = 0;
        for (int i = 0; i < arrived.length(); i++) {
            missing += arrived.get(i) == 0 ? 1 : 0;
        }
        return missing;
    }

    private void note(AtomicLongArray arrived, long round) {
        long index = round - base;
        if (index >= 0 && index < count) {
            arrived.compareAndSet((int) index, 0, System.nanoTime());
        }
    }

    private void consume(AtomicLongArray arrived, AtomicBoolean running, CountDownLatch ready) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers, "isolation.level", "read_committed", "fetch.max.wait.ms", 500);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ORACLE_PRICES.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready.countDown();
            while (running.get()) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    note(
                            arrived,
                            Topics.ORACLE_PRICES
                                    .codec()
                                    .decode(message.value())
                                    .roundId()
                                    .longValueExact());
                }
            }
        } catch (UndecodableException e) {
            throw new IllegalStateException("the bench reads what it wrote", e);
        }
    }

    /** Notes the rounds in the updates that a client gets. */
    private final class Listener implements WebSocket.Listener {
        private final AtomicLongArray arrived;
        private final CountDownLatch subscribed;
        private final StringBuilder partial = new StringBuilder();

        Listener(AtomicLongArray arrived, CountDownLatch subscribed) {
            this.arrived = arrived;
            this.subscribed = subscribed;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String message = partial.toString();
                partial.setLength(0);
                if (message.contains("\"snapshot\"")) {
                    subscribed.countDown();
                }
                Matcher rounds = ROUND.matcher(message);
                while (rounds.find()) {
                    note(arrived, Long.parseLong(rounds.group(1)));
                }
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
