package io.fluxion.jobs.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;

class PatientWriterTest {
    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        public Long timestamp() {
            return 0L;
        }
    };

    /** Fails as it is told to, then takes everything. */
    private static final class Flaky implements Store<String> {
        private final Deque<IOException> failures;
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private volatile int disconnects;

        Flaky(IOException... failures) {
            this.failures = new ArrayDeque<>(Arrays.asList(failures));
        }

        @Override
        public void write(List<String> batch) throws IOException {
            IOException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            taken.addAll(batch);
        }

        @Override
        public void disconnect() {
            disconnects++;
        }
    }

    @Test
    void storeThatIsGoneForAWhileGetsEverythingInOrder() throws Exception {
        Flaky store = new Flaky(gone(), gone(), gone());
        PatientWriter<String> writer = new PatientWriter<>("flaky", store, Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            writer.write(List.of("a" + i, "b" + i), CONTEXT);
        }
        writer.flush(false);
        writer.write(List.of("last"), CONTEXT);
        writer.flush(true);
        assertThat(store.taken).containsExactly("a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4", "last");
        assertThat(store.disconnects).as("each time a new connection").isEqualTo(3);
        assertThat(writer.waitingMillis()).isZero();
        writer.close();
    }

    @Test
    void refusalFailsTheJobAtOnce() throws Exception {
        PatientWriter<String> writer =
                new PatientWriter<>("flaky", new Flaky(new IOException("no such column")), Duration.ofMinutes(1));
        writer.write(List.of("a"), CONTEXT);
        assertThatThrownBy(() -> writer.flush(false)).rootCause().hasMessage("no such column");
        writer.close();
    }

    @Test
    void patienceHasAnEnd() throws Exception {
        PatientWriter<String> writer =
                new PatientWriter<>("flaky", new Flaky(gone(), gone(), gone()), Duration.ofMillis(1));
        writer.write(List.of("a"), CONTEXT);
        assertThatThrownBy(() -> writer.write(List.of("b"), CONTEXT))
                .rootCause()
                .hasMessage("gone");
        writer.close();
    }

    @Test
    void closingDoesNotWaitForTheStore() throws Exception {
        IOException[] forEver = new IOException[10_000];
        Arrays.fill(forEver, gone());
        PatientWriter<String> writer = new PatientWriter<>("flaky", new Flaky(forEver), Duration.ofDays(1));
        writer.write(List.of("a"), CONTEXT);
        await().until(() -> writer.waitingMillis() > 0);
        writer.close();
    }

    private static IOException gone() {
        return new TransientStoreException("away", new IOException("gone"));
    }
}
