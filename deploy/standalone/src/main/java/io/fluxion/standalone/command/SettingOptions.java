package io.fluxion.standalone.command;

import io.fluxion.standalone.config.ConfigLayers;
import io.fluxion.standalone.config.Setting;
import io.fluxion.standalone.config.UpConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as options of a command. */
final class SettingOptions {
    private static final String CONFIG = "--config";
    private static final Path DEFAULT_FILE = Path.of("fluxion.yaml");

    private SettingOptions() {}

    /** Adds an option for each of the settings, and {@code --config}. */
    static void addTo(CommandSpec command, Set<Setting> settings) {
        command.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(String.class)
                .description("settings as YAML, under the environment and the flags (fluxion.yaml when it is there)")
                .build());
        for (Setting setting : settings) {
            command.addOption(OptionSpec.builder("--" + setting.key())
                    .paramLabel(setting.label())
                    .type(String.class)
                    .description(setting.description())
                    .build());
        }
    }

    /** The configuration from all its sources, once the command line has been parsed. */
    static UpConfig resolve(CommandSpec command, Map<String, String> environment) {
        @Nullable String file = valueOf(command, CONFIG);
        if (file == null) {
            file = environment.get("FLUXION_CONFIG");
        }
        Map<String, String> flags = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            @Nullable String value = valueOf(command, "--" + setting.key());
            if (value != null) {
                flags.put(setting.key(), value);
            }
        }
        return ConfigLayers.defaults()
                .file(file == null ? DEFAULT_FILE : Path.of(file), file != null)
                .environment(environment)
                .flags(flags)
                .resolve();
    }

    private static @Nullable String valueOf(CommandSpec command, String option) {
        @Nullable OptionSpec spec = command.findOption(option);
        return spec == null ? null : spec.getValue();
    }
}
