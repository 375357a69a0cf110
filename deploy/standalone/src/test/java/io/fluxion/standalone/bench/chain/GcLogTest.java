package io.fluxion.standalone.bench.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GcLogTest {
    @Test
    void pausesOfAnyCollectorCountAndOtherLinesDoNot() {
        assertThat(GcLog.of(List.of(
                        "[0.006s][info][gc] Using G1",
                        "[1.1s][info][gc] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 123M->45M(512M) 6.500ms",
                        "[1.2s][info][gc] GC(1) Concurrent Mark Cycle 12.000ms",
                        "[1.3s][info][gc] GC(2) Pause Remark 60M->60M(512M) 1.500ms",
                        "[1.4s][info][gc] GC(3) Pause Full (Allocation Failure) 500M->40M(512M) 92.000ms")))
                .isEqualTo(new GcLog(3, 60, 0.1));
    }

    @Test
    void anEmptyLogIsOfAHeapThatWasNeverFull() {
        assertThat(GcLog.of(List.of())).isEqualTo(new GcLog(0, 0, 0));
    }
}
