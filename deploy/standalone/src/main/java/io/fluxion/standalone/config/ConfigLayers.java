package io.fluxion.standalone.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings as given by each source, a later one over an earlier: defaults, a file, the environment, flags. Each
 * value remembers where it came from, for the messages about it.
 */
public final class ConfigLayers {
    private static final String ENVIRONMENT_PREFIX = "FLUXION_";
    /** What only the {@code fluxion} script reads. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of("FLUXION_JAVA_OPTS", "FLUXION_CONFIG");

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    /** A value and its source. */
    record Given(String value, String source) {}

    private ConfigLayers() {}

    public static ConfigLayers defaults() {
        ConfigLayers layers = new ConfigLayers();
        for (Setting setting : Setting.values()) {
            layers.given.put(setting, new Given(setting.byDefault(), "the defaults"));
        }
        return layers;
    }

    /** Lays the YAML file over what is there; a file that was not asked for by name may be missing. */
    public ConfigLayers file(Path file, boolean required) {
        if (!required && !Files.exists(file)) {
            return this;
        }
        JsonNode root = readYaml(file);
        if (root.isMissingNode() || root.isNull()) {
            return this;
        }
        if (!root.isObject()) {
            throw new ConfigException(file + ": expected lines of the form \"key: value\"");
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getValue().isValueNode()) {
                throw new ConfigException(file + ": \"" + entry.getKey() + "\" must be a single value");
            }
            put(entry.getKey(), entry.getValue().asText(), file.toString());
        }
        return this;
    }

    /** Lays the variables that start with {@code FLUXION_} over what is there. */
    public ConfigLayers environment(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !SCRIPT_VARIABLES.contains(name)) {
                Setting setting = Arrays.stream(Setting.values())
                        .filter(candidate -> candidate.environmentName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ConfigException("environment: unknown setting " + name));
                given.put(setting, new Given(value, "the environment (" + name + ")"));
            }
        });
        return this;
    }

    /** Lays the flags of the command line, by key, over what is there. */
    public ConfigLayers flags(Map<String, String> flags) {
        flags.forEach((key, value) -> put(key, value, "the command line (--" + key + ")"));
        return this;
    }

    /** The typed settings; throws a {@link ConfigException} that names the first one that cannot be used. */
    public UpConfig resolve() {
        return new ConfigParser(given).parse();
    }

    private void put(String key, String value, String source) {
        Setting setting = Setting.ofKey(key)
                .orElseThrow(() -> new ConfigException(
                        source + ": unknown setting \"" + key + "\"; the settings are " + Setting.keys()));
        given.put(setting, new Given(value, source));
    }

    private static JsonNode readYaml(Path file) {
        try {
            @Nullable JsonNode root = new YAMLMapper().readTree(file.toFile());
            return root == null ? new YAMLMapper().missingNode() : root;
        } catch (JacksonException e) {
            throw new ConfigException(file + ": not YAML: " + e.getOriginalMessage(), e);
        } catch (FileNotFoundException e) {
            throw new ConfigException(file + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
