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
    PORT("8080"),
    DATA_DIR(".fluxion/data"),
    SEED("7"),
    SCENARIO("calm"),
    SCENARIO_AFTER("60"),
    DEMO_PASSWORD(""),
    KAFKA(""),
    POSTGRES(""),
    REDIS(""),
    RPC(""),
    WEB_UI_PORT("0"),
    PARALLELISM("1");

    private static final String ENVIRONMENT_PREFIX = "FLUXION_";

    private final String byDefault;

    Setting(String byDefault) {
        this.byDefault = byDefault;
    }

    /** The value when nothing else gives one; empty for "not given". */
    public String byDefault() {
        return byDefault;
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
