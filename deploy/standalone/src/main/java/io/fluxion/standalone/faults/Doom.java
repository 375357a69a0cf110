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

    /** Any of them. */
    static Doom drawn(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new AtMoment(Moment.BEFORE_RECORDS, random.nextInt(2));
            case 1, 2 -> new AtMoment(Moment.BEFORE_COMMIT, random.nextInt(2));
            case 3 -> new AtMoment(Moment.AFTER_COMMIT, random.nextInt(2));
            case 4 -> new AtMoment(Moment.AFTER_INIT, 0);
            case 5, 6 -> new AfterRequests(random.nextInt(AfterRequests.MAX));
            default -> new AfterMillis(random.nextInt(AfterMillis.MAX));
        };
    }

    /** Its connections to the broker stand still at a moment, for as long as killing takes. */
    record AtMoment(Moment moment, int skipped) implements Doom {
        @Override
        public void set(Passage passage, FaultyNode node, Runnable kill) {
            CompletableFuture<Moment> held = passage.holdAt(moment, skipped);
            held.thenRun(kill);
        }

        @Override
        public String name() {
            return moment.name();
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
