package io.fluxion.standalone.config;

import io.fluxion.api.auth.Passwords;
import io.fluxion.ingestion.reference.RedisAddress;
import io.fluxion.standalone.config.ConfigLayers.Given;
import io.fluxion.standalone.tables.Timescale;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the given texts into typed settings, and refuses those that cannot be used with their source. */
final class ConfigParser {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PARALLELISM = 120;
    private static final int MIN_DEMO_PASSWORD_CHARS = 8;

    private static final Pattern RPC_OF_CHAIN = Pattern.compile("(\\d{1,9})=");

    private final Map<Setting, Given> given;

    ConfigParser(Map<Setting, Given> given) {
        this.given = given;
    }

    UpConfig parse() {
        return new UpConfig(
                (int) number(Setting.PORT, 0, MAX_PORT),
                Path.of(text(Setting.DATA_DIR)),
                number(Setting.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                scenario(),
                Duration.ofSeconds(number(Setting.SCENARIO_AFTER, 0, Integer.MAX_VALUE)),
                demoPassword(),
                optional(Setting.KAFKA),
                postgres(),
                timescale(),
                redis(),
                chains(),
                rpc(),
                live(),
                model(),
                (int) number(Setting.WEB_UI_PORT, 0, MAX_PORT),
                (int) number(Setting.PARALLELISM, 1, MAX_PARALLELISM),
                externalJobs());
    }

    private String text(Setting setting) {
        return of(setting).value();
    }

    private @Nullable String optional(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? null : text;
    }

    private @Nullable Secret secret(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? null : new Secret(text);
    }

    private long number(Setting setting, long min, long max) {
        String allowed = min == Long.MIN_VALUE ? "a whole number" : "a whole number from " + min + " to " + max;
        try {
            long number = Long.parseLong(text(setting));
            if (number < min || number > max) {
                throw refused(setting, allowed);
            }
            return number;
        } catch (NumberFormatException e) {
            throw refused(setting, allowed);
        }
    }

    private Scenario scenario() {
        return Scenario.ofLabel(text(Setting.SCENARIO))
                .orElseThrow(() -> refused(Setting.SCENARIO, "one of " + Scenario.labels()));
    }

    private boolean externalJobs() {
        return switch (text(Setting.JOBS)) {
            case "embedded" -> false;
            case "external" -> true;
            default -> throw refused(Setting.JOBS, "embedded or external");
        };
    }

    private @Nullable Secret demoPassword() {
        @Nullable Secret password = secret(Setting.DEMO_PASSWORD);
        if (password != null
                && (password.reveal().length() < MIN_DEMO_PASSWORD_CHARS
                        || password.reveal().getBytes(StandardCharsets.UTF_8).length > Passwords.BYTES_MAX)) {
            throw new ConfigException(of(Setting.DEMO_PASSWORD).source() + ": " + Setting.DEMO_PASSWORD.key()
                    + " must have at least " + MIN_DEMO_PASSWORD_CHARS + " characters and at most "
                    + Passwords.BYTES_MAX + " bytes");
        }
        return password;
    }

    private List<LocalChain> chains() {
        return LocalChain.first((int) number(Setting.CHAINS, 1, LocalChain.values().length));
    }

    /** Addresses may hold API keys: none is shown. */
    private Map<Integer, Secret> rpc() {
        String text = text(Setting.RPC);
        if (text.isEmpty()) {
            return Map.of();
        }
        if (!RPC_OF_CHAIN.matcher(text).lookingAt()) {
            return Map.of(LocalChain.ETHEREUM.chainId(), new Secret(text));
        }
        Map<Integer, Secret> rpc = new HashMap<>();
        for (String entry : text.split(",(?=\\d+=)")) {
            Matcher named = RPC_OF_CHAIN.matcher(entry);
            if (!named.lookingAt() || named.end() == entry.length()) {
                throw new ConfigException(
                        of(Setting.RPC).source() + ": " + Setting.RPC.key() + " must be a URL, or 1=URL,137=URL");
            }
            int chainId = Integer.parseInt(named.group(1));
            if (chains().stream().noneMatch(chain -> chain.chainId() == chainId)) {
                throw new ConfigException(of(Setting.RPC).source() + ": " + Setting.RPC.key() + " names chain "
                        + chainId + ", and the chains that run are " + LocalChain.ids(chains()) + " (--chains)");
            }
            if (rpc.put(chainId, new Secret(entry.substring(named.end()))) != null) {
                throw new ConfigException(
                        of(Setting.RPC).source() + ": " + Setting.RPC.key() + " names chain " + chainId + " twice");
            }
        }
        return rpc;
    }

    private @Nullable Path live() {
        @Nullable String text = optional(Setting.LIVE);
        if (text == null) {
            return null;
        }
        if (!Files.isRegularFile(Path.of(text))) {
            throw refused(Setting.LIVE, "a file with the networks, as README.md shows one");
        }
        if (!text(Setting.RPC).isEmpty()) {
            throw new ConfigException(of(Setting.RPC).source() + ": " + Setting.RPC.key()
                    + " is for local chains: with --live the nodes stand in " + text);
        }
        return Path.of(text);
    }

    private @Nullable Path model() {
        @Nullable String text = optional(Setting.MODEL);
        if (text != null && !Files.isDirectory(Path.of(text))) {
            throw refused(Setting.MODEL, "a folder that \"fluxion train\" has written");
        }
        return text == null ? null : Path.of(text);
    }

    private @Nullable PostgresAddress postgres() {
        String text = text(Setting.POSTGRES);
        try {
            return text.isEmpty() ? null : PostgresAddress.parse(text);
        } catch (URISyntaxException e) {
            // The address may hold a password: neither it nor the cause, which quotes it, may be shown.
            throw new ConfigException(of(Setting.POSTGRES).source() + ": " + Setting.POSTGRES.key()
                    + " must be of the form postgres://user:password@host:port/database");
        }
    }

    private @Nullable Secret redis() {
        @Nullable Secret address = secret(Setting.REDIS);
        if (address != null) {
            try {
                RedisAddress.parse(address.reveal());
            } catch (IllegalArgumentException e) {
                // The address may hold a password: it isn't shown.
                throw new ConfigException(of(Setting.REDIS).source() + ": " + Setting.REDIS.key()
                        + " must be of the form " + RedisAddress.EXPECTED);
            }
        }
        return address;
    }

    private Timescale timescale() {
        return Timescale.ofLabel(text(Setting.TIMESCALE))
                .orElseThrow(() -> refused(Setting.TIMESCALE, "auto, on or off"));
    }

    private ConfigException refused(Setting setting, String allowed) {
        Given value = of(setting);
        return new ConfigException(
                value.source() + ": " + setting.key() + " is \"" + value.value() + "\" but must be " + allowed);
    }

    private Given of(Setting setting) {
        return Objects.requireNonNull(given.get(setting), "the defaults give every setting");
    }
}
