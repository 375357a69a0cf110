package io.fluxion.standalone.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.standalone.replay.ReplayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VwapStudyTest {
    private static final long SEED = 20_261_128L;
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");

    @TempDir
    private Path folder;

    /** Days on which the same hours are busy, and the price goes its own way. */
    private Path trades(int days) throws IOException {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>(List.of("timestamp,instrument,price,quantity"));
        double price = 100;
        for (int i = 0; i < days * 720; i++) {
            int hour = i / 30 % 24;
            double volume = (hour >= 13 && hour < 17 ? 40 : 1) * (0.5 + random.nextDouble());
            price *= 1 + random.nextGaussian() * 0.001;
            lines.add(String.format(Locale.ROOT, "%s,A-B,%.4f,%.4f", START.plusSeconds(120L * i), price, volume));
        }
        return Files.write(folder.resolve("trades.csv"), lines);
    }

    @Test
    void oneDayIsTooFew() throws Exception {
        List<Path> trades = List.of(trades(1));
        assertThatThrownBy(() -> new VwapStudy(trades, "A-B", folder.resolve("out")).run(line -> {}))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("two days");
    }

    @Test
    void whereTheSameHoursAreBusyEachDayTheOtherDaysCurveIsNearer() throws Exception {
        VwapStudy.Result result = new VwapStudy(List.of(trades(3)), "A-B", folder.resolve("out")).run(line -> {});
        assertThat(result.left()).isZero();
        Paired days = Objects.requireNonNull(result.byHours().get(24));
        assertThat(days.wins()).as("seed %s: %s", SEED, days).isEqualTo(3);
        assertThat(days.secondMedian()).isLessThan(days.firstMedian() / 3);
    }
}
