package io.fluxion.api.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a slow client is told, and what not. */
class OutboxTest {
    private final SlowWire wire = new SlowWire();
    private final Outbox outbox = new Outbox(wire);

    @Test
    void oneMessageIsUnderWayAtATime() {
        outbox.addEvent("a");
        outbox.addEvent("b");
        assertThat(wire.sent).containsExactly("a");
        wire.finishOne();
        assertThat(wire.sent).containsExactly("a", "b");
    }

    @Test
    void ofAStateOnlyTheNewestIsTold() {
        outbox.addEvent("first");
        IntStream.rangeClosed(1, 1_000).forEach(i -> outbox.addState("price", "price " + i));
        outbox.addState("pool", "pool 1");
        wire.finishAll();
        assertThat(wire.sent).containsExactly("first", "price 1000", "pool 1");
    }

    @Test
    void eachEventIsToldInOrder() {
        IntStream.range(0, 100).forEach(i -> outbox.addEvent("event " + i));
        wire.finishAll();
        assertThat(wire.sent).hasSize(100).startsWith("event 0").endsWith("event 99");
    }

    @Test
    void aFullBacklogIsRefusedAndStatesStillReplaceEachOther() {
        outbox.addEvent("under way");
        IntStream.range(0, Outbox.BACKLOG_MAX)
                .forEach(i -> assertThat(outbox.addEvent("e" + i)).isTrue());
        assertThat(outbox.addEvent("one too many")).isFalse();
        IntStream.range(0, 5_000).forEach(i -> outbox.addState("s" + i % 3, "state"));
        assertThat(outbox.waiting()).isEqualTo(Outbox.BACKLOG_MAX + 3);
    }

    @Test
    void aStateThatChangesOftenDoesNotKeepOthersWaiting() {
        outbox.addEvent("first");
        outbox.addState("calm", "calm");
        for (int i = 0; i < 50; i++) {
            outbox.addState("busy", "busy " + i);
            wire.finishOne();
        }
        assertThat(wire.sent).contains("calm");
        assertThat(wire.sent.indexOf("calm")).isLessThan(4);
    }

    @Test
    void aWireThatSendsAtOnceDoesNotGrowTheStack() {
        List<String> told = new ArrayList<>();
        Outbox fast = new Outbox(new Outbox.Wire() {
            @Override
            public void send(String text, Runnable sent, Runnable failed) {
                told.add(text);
                sent.run();
            }

            @Override
            public void close(int code, String reason) {
                told.add("closed");
            }
        });
        IntStream.range(0, 200_000).forEach(i -> fast.addEvent("e"));
        assertThat(told).hasSize(200_000);
    }

    @Test
    void whatWasAddedLastOfEachKeyIsWhatIsKnownAtTheEnd() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] expected = new String[5];
        for (int i = 0; i < 10_000; i++) {
            int key = random.nextInt(5);
            expected[key] = "k" + key + " v" + i;
            outbox.addState("k" + key, expected[key]);
            if (random.nextInt(4) == 0) {
                wire.finishOne();
            }
        }
        wire.finishAll();
        for (String last : expected) {
            String key = last.substring(0, 3);
            String told = wire.sent.stream().filter(t -> t.startsWith(key)).reduce("", (a, b) -> b);
            assertThat(told).as("seed %d", seed).isEqualTo(last);
        }
    }

    /** A client that reads when the test says so. */
    private static final class SlowWire implements Outbox.Wire {
        private final List<String> sent = new ArrayList<>();
        private final Queue<Runnable> unfinished = new ArrayDeque<>();

        @Override
        public void send(String text, Runnable done, Runnable failed) {
            sent.add(text);
            unfinished.add(done);
        }

        @Override
        public void close(int code, String reason) {
            unfinished.clear();
        }

        void finishOne() {
            Runnable next = unfinished.poll();
            if (next != null) {
                next.run();
            }
        }

        void finishAll() {
            while (!unfinished.isEmpty()) {
                finishOne();
            }
        }
    }
}
