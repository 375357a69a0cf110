package io.fluxion.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.reference.Instrument;
import io.fluxion.domain.reference.Venue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static final Venue FIRST = new Venue(1, "0x3", "0x1", "0x2", 18, 6);
    private static final Venue SECOND = new Venue(137, "0x4", "0x5", "0x6", 18, 6);
    private static final Instrument SETH = new Instrument(
            "sETH-fUSD",
            "sETH",
            "fUSD",
            "0x1",
            "0x2",
            18,
            6,
            "ETH-USD",
            new BigDecimal("0.001"),
            new BigDecimal("0.01"),
            new BigDecimal("0.001"),
            new BigDecimal("1000"),
            BigDecimal.ONE,
            1,
            "0x3",
            List.of(FIRST, SECOND));

    @Test
    void aRouteThatNamesNoPoolOfTheInstrumentLeavesItToBeRefused() {
        assertThat(Routing.route(SETH, "5:0x9", nothing())).isEqualTo(SETH);
    }

    @Test
    void aRouteIsTakenWhateverTheDepths() {
        assertThat(Routing.route(SETH, "137:0x4", depths("10", "1")).chainId()).isEqualTo(137);
        assertThat(Routing.route(SETH, "1:0x3", depths("1", "10")).chainId()).isEqualTo(1);
    }

    @Test
    void withoutARouteTheDeepestPoolIsTaken() {
        Instrument routed = Routing.route(SETH, null, depths("1", "10"));
        assertThat(routed.poolId()).isEqualTo("0x4");
        assertThat(routed.quoteToken()).isEqualTo("0x6");
        assertThat(routed.venues()).containsExactly(SECOND);
    }

    @Test
    void theFirstOfEquallyDeepPoolsIsTaken() {
        assertThat(Routing.route(SETH, null, depths("5", "5")).chainId()).isEqualTo(1);
        assertThat(Routing.route(SETH, null, nothing()).chainId()).isEqualTo(1);
    }

    private static Function<Venue, BigDecimal> nothing() {
        return venue -> BigDecimal.ZERO;
    }

    private static Function<Venue, BigDecimal> depths(String first, String second) {
        return Map.of(FIRST, new BigDecimal(first), SECOND, new BigDecimal(second))::get;
    }
}
