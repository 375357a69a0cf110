package io.fluxion.domain.risk;

/** A rule that the risk job evaluates. */
public enum Rule {
    ORACLE_STALE(1),
    ORACLE_JUMP(1),
    DEPEG(1),
    DRAIN_THEN_PRICE_STEP(1),
    CHAIN_REORG(1),
    CHAIN_HALTED(1),
    DATA_GAP(1);

    private final int majorVersion;

    Rule(int majorVersion) {
        this.majorVersion = majorVersion;
    }

    /** Part of an alert's identity: a rule that means something else now is another rule. */
    public int majorVersion() {
        return majorVersion;
    }

    /** Within this long after its end an incident of the rule comes back rather than being a new one. */
    public long flapWindowMillis() {
        return switch (this) {
            case ORACLE_STALE, CHAIN_REORG, CHAIN_HALTED -> 600_000;
            case ORACLE_JUMP -> 900_000;
            case DEPEG -> 3_600_000;
            case DRAIN_THEN_PRICE_STEP -> 1_800_000;
            case DATA_GAP -> 300_000;
        };
    }
}
