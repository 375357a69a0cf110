package io.fluxion.standalone.faults;

import io.fluxion.simulator.faults.FaultyNode;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What ends a connector's life: a moment of a transaction, a number of requests to its node, or a time. */
sealed interface Doom {

    /** Sets it up; the runnable, which kills, is run once. */
    void set(Passage passage, FaultyNode node, Runnable kill);

    /** The name under which it is counted. */
    String name();

    /** Whether what was held at that moment reaches the broker after the writer's death. */
    default boolean isDelivered() {
        return false;
    }

    /** Any of them. */
    static Doom drawn(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> new AtMoment(Moment.BEFORE_RECORDS, random.nextInt(2), random.nextBoolean());
            case 1, 2 -> new AtMoment(Moment.BEFORE_COMMIT, random.nextInt(2), false);
            case 3 -> new AtMoment(Moment.BEFORE_COMMIT, random.nextInt(2), true);
            case 4 -> new AtMoment(Moment.AFTER_COMMIT, random.nextInt(2), false);
            case 5 -> new AtMoment(Moment.AFTER_INIT, 0, false);
            case 6 -> new Recovering(random.nextInt(Recovering.MAX));
            case 7, 8 -> new AfterRequests(random.nextInt(AfterRequests.MAX));
            default -> new AfterMillis(random.nextInt(AfterMillis.MAX));
        };
    }

    /** Its connections to the broker stand still at a moment, for as long as killing takes. */
    record AtMoment(Moment moment, int skipped, boolean isDelivered) implements Doom {
        @Override
        public void set(Passage passage, FaultyNode node, Runnable kill) {
            CompletableFuture<Moment> held = passage.holdAt(moment, skipped);
            held.thenRun(kill);
        }

        @Override
        public String name() {
            return moment.name() + (isDelivered ? "_DELIVERED" : "");
        }
    }

    /** While it reads the last checkpoint and the events since, as long as its epoch is new. */
    record Recovering(int millis) implements Doom {
        static final int MAX = 250;

        @Override
        public void set(Passage passage, FaultyNode node, Runnable kill) {
            passage.holdAt(Moment.AFTER_INIT, 0).thenRun(() -> {
                passage.release();
                new AfterMillis(millis).set(passage, node, kill);
            });
        }

        @Override
        public String name() {
            return "RECOVERING";
        }
    }

    /** While it waits for an answer of its node. */
    record AfterRequests(int requests) implements Doom {
        static final int MAX = 30;

        @Override
        public void set(Passage passage, FaultyNode node, Runnable kill) {
            node.interruptAfter(requests, kill);
        }

        @Override
        public String name() {
            return "REQUEST";
        }
    }

    /** At any time, the start of the process included. */
    record AfterMillis(int millis) implements Doom {
        static final int MAX = 4_000;

        @Override
        public void set(Passage passage, FaultyNode node, Runnable kill) {
            Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
            later.execute(kill);
        }

        @Override
        public String name() {
            return "TIME";
        }
    }
}
