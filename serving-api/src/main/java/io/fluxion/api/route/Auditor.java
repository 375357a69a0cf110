package io.fluxion.api.route;

import io.fluxion.api.http.ClientAddress;
import io.fluxion.api.http.Json;
import io.fluxion.api.http.Problem;
import io.fluxion.api.store.AuditLog;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** Puts what people do into the audit log, with the address that they did it from. */
public final class Auditor {
    private final AuditLog log;
    private final ClientAddress addresses;
    private final Clock clock;

    /** Over a log. */
    public Auditor(AuditLog log, ClientAddress addresses, Clock clock) {
        this.log = log;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** What is done: it either yields an outcome to record, or a problem, whose code is the outcome. */
    interface Act {
        /** Does it, and names the outcome. */
        String run();
    }

    /** Does something and records how it ended, be it refused. */
    void audited(Context ctx, String actor, String action, String subject, Map<String, ?> detail, Act act) {
        try {
            record(ctx, actor, action, subject, detail, act.run());
        } catch (Problem refused) {
            record(ctx, actor, action, subject, detail, refused.code());
            throw refused;
        }
    }

    private void record(
            Context ctx, String actor, String action, String subject, Map<String, ?> detail, String outcome) {
        Map<String, Object> withAddress = new TreeMap<>(detail);
        withAddress.put("address", addresses.of(ctx));
        boolean taken = log.record(
                new AuditLog.Entry(clock.instant(), actor, action, subject, Json.text(withAddress), outcome));
        if (!taken) {
            throw Problem.unavailable("AUDIT_UNAVAILABLE", "What is done now could not be recorded: try again later.");
        }
    }
}
