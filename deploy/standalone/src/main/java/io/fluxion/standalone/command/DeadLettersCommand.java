package io.fluxion.standalone.command;

import io.fluxion.domain.message.DeadLetter;
import io.fluxion.standalone.config.Setting;
import io.fluxion.standalone.config.UpConfig;
import io.fluxion.standalone.letters.DeadLetterOffice;
import io.fluxion.standalone.up.DataDir;
import io.fluxion.standalone.up.EndpointsFile;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fluxion dead-letters}: what could not be processed, and sending it again. */
@Command(
        name = "dead-letters",
        description = "Lists the messages that could not be processed, or sends them to their topics again.",
        footer = {"", "Example: fluxion dead-letters list --source liquidity"})
public final class DeadLettersCommand implements Callable<Integer> {
    static final EnumSet<Setting> SETTINGS = EnumSet.of(Setting.DATA_DIR, Setting.KAFKA);

    /** What to do with them. */
    enum Action {
        LIST,
        REPLAY
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "list|replay", description = "list them, or send them again")
    @SuppressWarnings("NullAway.Init")
    private Action action;

    @Option(names = "--source", paramLabel = "NAME", description = "only those of this job or service")
    private @Nullable String source;

    @Option(names = "--code", paramLabel = "CODE", description = "only those with this reason")
    private @Nullable String code;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "only those from this topic")
    private @Nullable String topic;

    @Override
    public Integer call() throws Exception {
        UpConfig config = SettingOptions.resolve(spec, System.getenv());
        DataDir data = new DataDir(config.dataDir());
        Logging.to(data.log());
        DeadLetterOffice office = new DeadLetterOffice(EndpointsFile.kafka(config, data));
        List<DeadLetter> letters = office.list(this::isAskedFor);
        PrintWriter out = spec.commandLine().getOut();
        switch (action) {
            case LIST -> letters.forEach(letter -> out.println(line(letter)));
            case REPLAY -> out.println("sent again: " + office.replay(letters));
        }
        return ExitCodes.OK;
    }

    private boolean isAskedFor(DeadLetter letter) {
        return (source == null || source.equals(letter.source()))
                && (code == null || code.equals(letter.code()))
                && (topic == null || topic.equals(letter.topic()));
    }

    private static String line(DeadLetter letter) {
        return String.format(
                Locale.ROOT,
                "%s %-12s %s[%d]@%d %s: %s",
                Instant.ofEpochMilli(letter.rejectedAtMillis()),
                letter.source(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.code(),
                letter.reason());
    }
}
