package io.fluxion.chain.send;

import io.fluxion.domain.risk.KillSwitch;
import io.fluxion.domain.risk.KillSwitch.Scope;
import io.fluxion.ingestion.wire.DeadLetters;
import io.fluxion.ingestion.wire.UndecodableException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages among the kill switches that can't be read: each is a dead letter, and stops what its key names, or all
 * trading when the key names nothing.
 *
 * <p>It never opens trading: whether it throws or takes back isn't known. Used by the reading thread alone.
 */
final class UnreadableSwitches {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableSwitches.class);
    private static final String ALL_TRADING = "";

    private final String source;
    private final KafkaReports reports;
    private final Clock clock;
    /** The topic is read from its start again after every failure: one letter for each message is enough. */
    private final Set<Long> letteredOffsets = new HashSet<>();

    UnreadableSwitches(String source, KafkaReports reports, Clock clock) {
        this.source = source;
        this.reports = reports;
        this.clock = clock;
    }

    /** The switch that it counts as, thrown by nobody; whom it stops is told where it stands. */
    KillSwitch thrownBy(ConsumerRecord<String, byte[]> message, UndecodableException e) {
        KillSwitch thrown = ofKey(message.key(), message.offset(), message.timestamp());
        if (letteredOffsets.add(message.offset())) {
            LOG.error("{}", thrown.text(), e);
            String reason = String.valueOf(e.getMessage());
            reports.write(DeadLetters.of(source, message, e.code(), reason, clock.millis()), () -> {});
        }
        return thrown;
    }

    static KillSwitch ofKey(@Nullable String key, long offset, long atMillis) {
        Scope scope = Scope.ALL;
        String subject = ALL_TRADING;
        for (Scope named : Scope.values()) {
            String start = named.name() + ":";
            if (named != Scope.ALL && key != null && key.startsWith(start) && key.length() > start.length()) {
                scope = named;
                subject = key.substring(start.length());
            }
        }
        String reason = "a switch that it can't read, at offset " + offset + "; throw it again, or take it back";
        return new KillSwitch(scope, subject, true, "the connector", reason, 1, atMillis);
    }
}
