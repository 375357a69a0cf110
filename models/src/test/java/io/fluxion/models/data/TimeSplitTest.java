package io.fluxion.models.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.models.features.PoolReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeSplitTest {
    /** One reading a second; the last 15 % of the time carry a level that no earlier window may know of. */
    @Test
    void noPartSeesTheTimeOfTheNext() {
        int seconds = 4_000;
        List<PoolReading> readings = new ArrayList<>();
        for (int i = 0; i <= seconds; i++) {
            readings.add(PoolReading.of(1_000L * i, i >= 0.85 * seconds ? 2e6 : 1e6, 1, 1, 1));
        }
        TimeSplit split = TimeSplit.of(List.of(new PoolSeries("step", readings)));
        assertThat(split.training().targets()).isNotEmpty().containsOnly(0f);
        assertThat(split.validation().targets()).isNotEmpty().containsOnly(0f);
        assertThat(split.test().targets()).isNotEmpty().containsOnly(0f);
    }

    @Test
    void simulationIsReproducibleByItsSeed() {
        assertThat(PoolSeriesGenerator.generate(5, 2, 200)).isEqualTo(PoolSeriesGenerator.generate(5, 2, 200));
        assertThat(PoolSeriesGenerator.generate(6, 2, 200)).isNotEqualTo(PoolSeriesGenerator.generate(5, 2, 200));
    }

    @Test
    void csvIsRefusedWithTheLineThatIsWrong(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pools.csv");
        Files.writeString(file, PoolSeriesCsv.HEADER + "\np,1000,1e6,2500,100,200\np,2000,x,2500,100,200\n");
        assertThatThrownBy(() -> PoolSeriesCsv.read(file)).hasMessageContaining("line 3");
        Files.writeString(file, "time,tvl\n");
        assertThatThrownBy(() -> PoolSeriesCsv.read(file)).hasMessageContaining(PoolSeriesCsv.HEADER);
    }

    @Test
    void csvGivesASeriesAPoolInOrderOfTime(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pools.csv");
        Files.writeString(
                file,
                PoolSeriesCsv.HEADER
                        + "\np,4000,1e6,2500,100,200\nq,1000,1e6,2500,100,200\np,1000,1e6,2500,100,200\nq,2000,,2500,100,200\n");
        List<PoolSeries> series = PoolSeriesCsv.read(file);
        assertThat(series).extracting(PoolSeries::pool).containsExactly("p", "q");
        assertThat(series.get(0).readings()).extracting(PoolReading::timeMillis).containsExactly(1_000L, 4_000L);
        assertThat(series.get(1).readings()).hasSize(1);
    }
}
