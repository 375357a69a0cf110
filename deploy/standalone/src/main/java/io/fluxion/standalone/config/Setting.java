package io.fluxion.standalone.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A setting of a run. Its key is spelled alike everywhere: {@code data-dir} in the file, {@code --data-dir} as a flag,
 * {@code FLUXION_DATA_DIR} in the environment.
 */
public enum Setting {
    PORT("8080", "PORT", "port of the API and the console on loopback; 0 takes a free one"),
    DATA_DIR(".fluxion/data", "DIR", "where everything is kept that outlives the run"),
    SEED("7", "NUMBER", "seed of the market's random numbers"),
    CHAINS("2", "NUMBER", "how many local chains run, 1 to 4: 1, 137, 42161, 10"),
    SCENARIO("calm", "NAME", "what happens to the market: calm, depeg, drain, oracle-outage, reorg"),
    SCENARIO_AFTER("60", "SECONDS", "when it happens, after the start of the market"),
    DEMO_PASSWORD("", "PASSWORD", "password of the demo logins; a random one is shown when none is given"),
    KAFKA("", "HOST:PORT", "use this Kafka instead of the embedded one"),
    POSTGRES("", "URL", "use this database instead: postgres://user:password@host:port/database"),
    TIMESCALE("auto", "WHEN", "keep a new database's long tables by TimescaleDB: auto (where it is), on or off"),
    REDIS("", "URL", "use this Redis instead: redis://host:port, or redis-cluster://host:port,host:port"),
    RPC("", "URL", "use this node for chain 1, or nodes for several: 1=URL,137=URL"),
    LIVE("", "FILE", "read the networks of this chains.yaml instead of local chains: nothing is sent, no anvil runs"),
    MODEL("", "DIR", "forecast model that \"fluxion train\" has written, instead of the built-in one"),
    WEB_UI_PORT("0", "PORT", "port of Flink's web interface on loopback; 0 takes a free one"),
    PARALLELISM("1", "NUMBER", "parallelism of each job"),
    JOBS(
            "embedded",
            "WHERE",
            "where the jobs run: embedded, or external for a Flink cluster that they are submitted to");

    private static final String ENVIRONMENT_PREFIX = "FLUXION_";

    private final String byDefault;
    private final String label;
    private final String description;

    Setting(String byDefault, String label, String description) {
        this.byDefault = byDefault;
        this.label = label;
        this.description = description;
    }

    /** The value when nothing else gives one; empty for "not given". */
    public String byDefault() {
        return byDefault;
    }

    /** What stands for the value in the help. */
    public String label() {
        return label;
    }

    public String description() {
        return byDefault.isEmpty() ? description : description + " (" + byDefault + ")";
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String environmentName() {
        return ENVIRONMENT_PREFIX + name();
    }

    public static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    /** All keys, for messages. */
    public static String keys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
    }
}
