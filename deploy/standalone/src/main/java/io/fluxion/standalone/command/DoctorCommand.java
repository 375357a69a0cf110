package io.fluxion.standalone.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.standalone.config.Setting;
import io.fluxion.standalone.doctor.Doctor;
import io.fluxion.standalone.doctor.Finding;
import io.fluxion.standalone.doctor.Finding.Status;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fluxion doctor}: what is missing on this machine. */
@Command(
        name = "doctor",
        description = "Tells what is missing on this machine, and how to get it.",
        footer = {"", "Example: fluxion doctor --json"})
public final class DoctorCommand implements Callable<Integer> {
    static final EnumSet<Setting> SETTINGS = EnumSet.of(Setting.PORT, Setting.DATA_DIR);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "print the findings as a JSON array")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new Doctor(SettingOptions.resolve(spec, System.getenv())).examine();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> out.println(line(finding)));
        }
        boolean healthy = findings.stream().noneMatch(finding -> finding.status() == Status.MISSING);
        return healthy ? ExitCodes.OK : ExitCodes.UNHEALTHY;
    }

    private static String line(Finding finding) {
        String status = finding.status().name().toLowerCase(Locale.ROOT);
        String line = String.format(Locale.ROOT, "%-8s %-9s %s", status, finding.name(), finding.detail());
        return finding.remedy().isEmpty() ? line : line + " — " + finding.remedy();
    }
}
