package io.fluxion.domain.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PositionBookTest {
    private static PositionFill fill(String childId, String quantity, String price) {
        return new PositionFill(childId, new BigDecimal(quantity), new BigDecimal(price), "e-" + childId, 0);
    }

    private static PositionFill canceled(PositionFill fill) {
        return new PositionFill(fill.childId(), fill.signedQuantityBase(), fill.priceQuotePerBase(), fill.eventId(), 1);
    }

    @Test
    void aTradeThatIsRepeatedAfterItsCancellationStaysCanceled() {
        PositionFill fill = fill("a-0-0", "1", "100");
        PositionBook book = PositionBook.open("desk", "sETH-fUSD")
                .with(fill)
                .with(canceled(fill))
                .with(fill);
        assertThat(book.holding().quantityBase()).isZero();
        PositionFill back =
                new PositionFill("a-0-0", fill.signedQuantityBase(), fill.priceQuotePerBase(), fill.eventId(), 2);
        assertThat(book.with(back).holding().quantityBase()).isEqualByComparingTo("1");
    }

    @Test
    void aRepeatedFillCountsOnce() {
        PositionFill fill = fill("a-0-0", "1", "100");
        PositionBook once = PositionBook.open("desk", "sETH-fUSD").with(fill);
        assertThat(once.with(fill)).isEqualTo(once);
    }

    @Test
    void sellingPartRealisesAgainstTheAverageCost() {
        Holding holding = PositionBook.open("desk", "sETH-fUSD")
                .with(fill("a-0-0", "1", "100"))
                .with(fill("a-1-0", "1", "110"))
                .with(fill("b-0-0", "-0.5", "120"))
                .holding();
        assertThat(holding.quantityBase()).isEqualByComparingTo("1.5");
        assertThat(holding.averageCostQuotePerBase()).isEqualByComparingTo("105");
        assertThat(holding.realisedPnlQuote()).isEqualByComparingTo("7.5");
        assertThat(holding.unrealisedAt(new BigDecimal("100"))).isEqualByComparingTo("-7.5");
    }

    @Test
    void crossingZeroOpensTheRestAtTheTradesPrice() {
        Holding holding = PositionBook.open("desk", "sETH-fUSD")
                .with(fill("a-0-0", "1", "100"))
                .with(fill("b-0-0", "-3", "90"))
                .holding();
        assertThat(holding.quantityBase()).isEqualByComparingTo("-2");
        assertThat(holding.averageCostQuotePerBase()).isEqualByComparingTo("90");
        assertThat(holding.realisedPnlQuote()).isEqualByComparingTo("-10");
    }

    @Test
    void aFillTakenBackLeavesNoTrace() {
        long seed = 31_337;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            PositionBook before = PositionBook.open("desk", "sETH-fUSD");
            PositionBook with = before;
            int taken = random.nextInt(20);
            PositionFill gone = fill("o-" + taken + "-0", "0", "0");
            for (int i = 0; i < 20; i++) {
                PositionFill fill = fill(
                        "o-" + i + "-0",
                        BigDecimal.valueOf(random.nextInt(-5_000, 5_000) * 2L + 1, 3)
                                .toPlainString(),
                        BigDecimal.valueOf(random.nextInt(1, 10_000)).toPlainString());
                with = with.with(fill);
                gone = i == taken ? canceled(fill) : gone;
                before = i == taken ? before : before.with(fill);
            }
            assertThat(with.with(gone).holding())
                    .as("seed %s, round %s", seed, round)
                    .isEqualTo(before.holding());
        }
    }
}
