package io.fluxion.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirLockTest {
    @TempDir
    private Path dir;

    @Test
    void aSecondOwnerIsRefusedNamingTheFirst() throws Exception {
        Path dataDir = dir.resolve("data");
        try (DataDirLock first = DataDirLock.acquire(dataDir)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> DataDirLock.acquire(dataDir))
                    .isInstanceOf(DataDirInUseException.class)
                    .hasMessageContaining("in use by the fluxion process "
                            + ProcessHandle.current().pid());
            assertThat(DataDirLock.owner(dataDir))
                    .hasValue(ProcessHandle.current().pid());
        }
    }

    @Test
    void afterTheFirstHasEndedTheNextOneMayHaveIt() throws Exception {
        DataDirLock.acquire(dir).close();

        assertThat(DataDirLock.owner(dir)).isEmpty();
        DataDirLock.acquire(dir).close();
    }
}
