package io.fluxion.standalone.faults;

import io.fluxion.chain.follow.FollowedChain;
import io.fluxion.chain.rpc.ReaderPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The connectors of one chain, one after the other: each ends by a restart, a kill or a fault of Kafka. One thread. */
final class Crew implements AutoCloseable {
    private static final int RECOVERIES_MAX = 20;
    private static final int DIES_RECOVERING_ONE_IN = 12;
    private static final String BETWEEN_POLLS = "BETWEEN_POLLS";
    private static final CompletableFuture<Moment> NEVER = new CompletableFuture<>();
    /** After which every connector has something to say. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(6);

    private final KafkaGate gate;
    private final FollowedChain followed;
    private final ReaderPool pool;
    private final StepClock clock;
    private final SplittableRandom random;
    private final List<Connector> zombies = new ArrayList<>();
    private final Map<String, Integer> kills = new TreeMap<>();
    private final Map<String, Integer> cuts = new TreeMap<>();
    private Connector connector;
    private int restarts;
    private int fenced;
    private int polls;

    Crew(KafkaGate gate, FollowedChain followed, ReaderPool pool, StepClock clock, SplittableRandom random) {
        this.gate = gate;
        this.followed = followed;
        this.pool = pool;
        this.clock = clock;
        this.random = random;
        this.connector = Connector.behind(gate);
    }

    Connector.Outcome poll() {
        return poll(NEVER);
    }

    private Connector.Outcome poll(CompletableFuture<Moment> held) {
        polls++;
        Connector.Outcome outcome = connector.poll(held);
        switch (outcome) {
            case LOG_FAILED -> {
                connector.close();
                recover();
            }
            case HELD -> {
                kills.merge(held.join().name(), 1, Integer::sum);
                replace();
            }
            case MORE, IDLE, NODE_FAILED -> {
                // The next poll goes on from here.
            }
        }
        return outcome;
    }

    /** An orderly end, and a new beginning after something has happened. */
    void restart(Runnable meanwhile) {
        connector.close();
        restarts++;
        meanwhile.run();
        recover();
    }

    void kill() {
        kills.merge(BETWEEN_POLLS, 1, Integer::sum);
        replace();
    }

    /** Dies in its next transaction, or in the one after. */
    void killAt(Moment moment) {
        CompletableFuture<Moment> held = connector.passage().holdAt(moment, random.nextInt(2));
        poll(held);
        if (!held.isDone()) {
            poll(held);
        }
        connector.passage().disarm();
    }

    /** The connections to the broker break in its next transaction, or in the one after. */
    void cutAt(Moment moment) {
        CompletableFuture<Moment> cut = connector.passage().cutAt(moment, random.nextInt(2));
        poll();
        poll();
        connector.passage().disarm();
        if (cut.isDone()) {
            cuts.merge(moment.name(), 1, Integer::sum);
        }
    }

    /** The connector is left as it is, to come back as a zombie, and another one takes over. */
    private void replace() {
        zombies.add(connector);
        recover();
        wakeZombies();
    }

    /** A new connector, which may itself be killed while it recovers. */
    void recover() {
        for (int i = 0; i < RECOVERIES_MAX; i++) {
            connector = Connector.behind(gate);
            boolean dies = random.nextInt(DIES_RECOVERING_ONE_IN) == 0;
            CompletableFuture<Moment> held = dies ? connector.passage().holdAt(Moment.AFTER_INIT, 0) : NEVER;
            switch (connector.recover(gate.bootstrapServers(), followed, pool, clock, held)) {
                case MORE, IDLE -> {
                    connector.passage().disarm();
                    return;
                }
                case HELD -> {
                    kills.merge(Moment.AFTER_INIT.name(), 1, Integer::sum);
                    zombies.add(connector);
                }
                case LOG_FAILED, NODE_FAILED -> connector.close();
            }
        }
        throw new Violation("no connector could recover in " + RECOVERIES_MAX + " tries");
    }

    /** Each one that was killed tries to write, and must be refused. */
    void wakeZombies() {
        clock.advance(HEARTBEAT);
        for (Connector zombie : zombies) {
            zombie.writeAsZombie();
            fenced++;
            zombie.close();
        }
        zombies.clear();
    }

    Map<String, Integer> kills() {
        return kills;
    }

    Map<String, Integer> cuts() {
        return cuts;
    }

    int restarts() {
        return restarts;
    }

    int fenced() {
        return fenced;
    }

    int polls() {
        return polls;
    }

    @Override
    public void close() {
        zombies.forEach(Connector::close);
        connector.close();
    }
}
