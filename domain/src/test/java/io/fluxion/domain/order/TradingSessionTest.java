package io.fluxion.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TradingSessionTest {
    private static final long SEED = 20_261_128L;

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static Optional<TradingSession.Bin> bin(TradingSession session, String time) {
        return session.binAt(at(time));
    }

    private static Optional<TradingSession.Bin> bin(String day, int index) {
        return Optional.of(new TradingSession.Bin(LocalDate.parse(day), index));
    }

    @Test
    void whatIsNoSessionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingSession("Atlantis", 0, 60, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingSession("UTC", 60, 60, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingSession("UTC", 0, 1_441, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingSession("UTC", 0, 60, 7));
        assertThatIllegalArgumentException().isThrownBy(() -> new TradingSession("UTC", 0, 60, 0));
    }

    @Test
    void aroundTheClockThereAreFiveMinutesOfUtcABin() {
        TradingSession session = TradingSession.AROUND_THE_CLOCK;
        assertThat(session.bins()).isEqualTo(288);
        assertThat(bin(session, "2023-08-13T00:00:00Z")).isEqualTo(bin("2023-08-13", 0));
        assertThat(bin(session, "2023-08-13T00:04:59.999Z")).isEqualTo(bin("2023-08-13", 0));
        assertThat(bin(session, "2023-08-13T23:55:00Z")).isEqualTo(bin("2023-08-13", 287));
    }

    @Test
    void aSessionIsClosedBeforeItOpensAndFromItsCloseOn() {
        assertThat(bin(Curves.NEW_YORK, "2024-01-16T14:29:59.999Z")).isEmpty();
        assertThat(bin(Curves.NEW_YORK, "2024-01-16T14:30:00Z")).isEqualTo(bin("2024-01-16", 0));
        assertThat(bin(Curves.NEW_YORK, "2024-01-16T20:59:59.999Z")).isEqualTo(bin("2024-01-16", 12));
        assertThat(bin(Curves.NEW_YORK, "2024-01-16T21:00:00Z")).isEmpty();
    }

    @Test
    void theSessionFollowsSummerTime() {
        assertThat(bin(Curves.NEW_YORK, "2024-03-08T14:30:00Z"))
                .as("the Friday before")
                .isEqualTo(bin("2024-03-08", 0));
        assertThat(bin(Curves.NEW_YORK, "2024-03-11T13:30:00Z"))
                .as("the Monday after")
                .isEqualTo(bin("2024-03-11", 0));
        assertThat(bin(Curves.NEW_YORK, "2024-03-11T20:00:00Z")).isEmpty();
    }

    @Test
    void anHourThatTheClockSkipsIsNoBinsAndOneThatItRepeatsIsOneBinTwiceAsLong() {
        TradingSession hours = new TradingSession("Europe/Berlin", 0, 1_440, 60);
        LocalDate spring = LocalDate.parse("2024-03-31");
        assertThat(hours.startMillis(spring, 3)).isEqualTo(hours.startMillis(spring, 2));
        assertThat(hours.binAt(at("2024-03-31T01:00:00Z"))).isEqualTo(bin("2024-03-31", 3));
        LocalDate autumn = LocalDate.parse("2024-10-27");
        assertThat(hours.startMillis(autumn, 3) - hours.startMillis(autumn, 2))
                .isEqualTo(Duration.ofHours(2).toMillis());
    }

    @Test
    void eachTimeOfASessionLiesInExactlyTheBinThatHoldsIt() {
        SplittableRandom random = new SplittableRandom(SEED);
        TradingSession day = new TradingSession("America/New_York", 0, 1_440, 15);
        for (int round = 0; round < 5_000; round++) {
            long millis = at("2024-01-01T00:00:00Z") + random.nextLong(366L * 86_400_000L);
            TradingSession.Bin bin = day.binAt(millis).orElseThrow();
            assertThat(millis)
                    .as("seed %s, round %s", SEED, round)
                    .isBetween(
                            day.startMillis(bin.day(), bin.index()), day.startMillis(bin.day(), bin.index() + 1) - 1);
        }
    }
}
