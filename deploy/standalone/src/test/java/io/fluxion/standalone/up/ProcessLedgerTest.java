package io.fluxion.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessLedgerTest {
    @TempDir
    private Path dataDir;

    private final Process child;

    ProcessLedgerTest() throws IOException {
        child = new ProcessBuilder("tail", "-f", "/dev/null").start();
    }

    @AfterEach
    void endChild() {
        child.destroyForcibly();
    }

    @Test
    void aProcessWithTheSameIdButAnotherStartIsLeftAlone() throws Exception {
        ProcessLedger.in(dataDir).note("store", child.toHandle());
        changeFirstEntry("startEpochMillis", 1_000L);

        assertThat(ProcessLedger.in(dataDir).endOrphans()).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void aProcessWithTheSameIdButAnotherProgramIsLeftAlone() throws Exception {
        ProcessLedger.in(dataDir).note("store", child.toHandle());
        changeFirstEntry("program", "/another/program");

        assertThat(ProcessLedger.in(dataDir).endOrphans()).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void whatTheLastRunLeftBehindIsEnded() throws Exception {
        ProcessLedger.in(dataDir).note("store", child.toHandle());

        assertThat(ProcessLedger.in(dataDir).endOrphans()).containsExactly("store (pid " + child.pid() + ")");
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessLedger.in(dataDir).endOrphans()).isEmpty();
    }

    @Test
    void aStruckOutProcessIsNoOrphan() throws Exception {
        ProcessLedger ledger = ProcessLedger.in(dataDir);
        ledger.note("store", child.toHandle());
        ledger.strike("store");

        assertThat(ProcessLedger.in(dataDir).endOrphans()).isEmpty();
        assertThat(child.isAlive()).isTrue();
    }

    private void changeFirstEntry(String field, Object value) throws IOException {
        ObjectMapper json = new ObjectMapper();
        File file = dataDir.resolve("processes.json").toFile();
        ArrayNode entries = (ArrayNode) json.readTree(file);
        ((ObjectNode) entries.get(0)).putPOJO(field, value);
        json.writeValue(file, entries);
    }
}
