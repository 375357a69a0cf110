package io.fluxion.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.standalone.up.DataDirLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class FluxionCommandTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void noCommandIsAWrongUsage() {
        assertThat(run()).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString()).contains("which command?", "doctor", "reset", "up");
    }

    @Test
    void anUnknownFlagIsAWrongUsage() {
        assertThat(run("doctor", "--prot", "1")).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void aSettingThatCannotBeUsedIsAWrongUsageInOneLine() {
        assertThat(run("doctor", "--port", "http")).isEqualTo(ExitCodes.USAGE);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("the command line (--port): port is \"http\" but must be a whole number from 0 to 65535");
    }

    @Test
    void resetRefusesAFolderOfSomebodyElse() throws Exception {
        Path thesis = Files.writeString(dir.resolve("thesis.txt"), "years of work");

        assertThat(run("reset", "--yes", "--data-dir", dir.toString())).isEqualTo(ExitCodes.USAGE);
        assertThat(thesis).exists();
    }

    @Test
    void resetRefusesADirectoryInUse() throws Exception {
        try (DataDirLock held = DataDirLock.acquire(dir)) {
            assertThat(held).isNotNull();
            assertThat(run("reset", "--yes", "--data-dir", dir.toString())).isEqualTo(ExitCodes.IN_USE);
        }
    }

    @Test
    void resetDeletesTheDataAndSparesThePrograms() throws Exception {
        DataDirLock.acquire(dir).close();
        Files.createDirectories(dir.resolve("kafka/topic"));
        Files.writeString(dir.resolve("kafka/topic/0.log"), "records");
        Files.createDirectories(dir.resolve("binaries"));

        assertThat(run("reset", "--yes", "--data-dir", dir.toString())).isEqualTo(ExitCodes.OK);
        assertThat(dir.resolve("kafka")).doesNotExist();
        assertThat(dir.resolve("binaries")).exists();
    }

    @Test
    void doctorSpeaksJson() {
        run("doctor", "--json", "--port", "0", "--data-dir", dir.toString());

        assertThat(out.toString()).contains("\"name\" : \"java\"", "\"status\" : \"OK\"");
    }

    private int run(String... arguments) {
        CommandLine fluxion = FluxionCommand.commandLine();
        fluxion.setOut(new PrintWriter(out));
        fluxion.setErr(new PrintWriter(err));
        return fluxion.execute(arguments);
    }
}
