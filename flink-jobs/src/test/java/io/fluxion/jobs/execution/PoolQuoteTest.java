package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.PoolState;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolQuoteTest {

    @Test
    void volumeOfSwapsThatAReorgTookBackIsNone() {
        PoolQuote before = PoolQuote.first(pool(1, 10, 0, 100, 200_000)).next(pool(2, 11, 0, 101, 198_100));

        PoolQuote reorged = before.next(pool(3, 12, 0, 103, 194_300))
                .next(pool(4, 12, 4, 99, 202_100))
                .next(pool(5, 12, 0, 103, 194_300))
                .next(pool(6, 11, 0, 101, 198_100));

        assertThat(reorged.swappedRaw()).isEqualTo(before.swappedRaw());
        assertThat(reorged.pool().blockNumber()).isEqualTo(11);
    }

    @Test
    void revaluedAndRepeatedStatesAddNothing() {
        PoolQuote quote = PoolQuote.first(pool(1, 10, 0, 100, 200_000));

        assertThat(quote.next(pool(2, 10, 0, 100, 200_000)).swappedRaw()).isEqualTo(quote.swappedRaw());
        assertThat(quote.next(pool(1, 10, 0, 100, 200_000))).isSameAs(quote);
    }

    private static PoolState pool(long version, long block, int logIndex, long eth, long usd) {
        BigDecimal half = new BigDecimal("0.5");
        return new PoolState(
                31337,
                "0x01",
                "sETH/fUSD",
                List.of("sETH", "fUSD"),
                List.of(18, 6),
                List.of(half, half),
                List.of(BigInteger.valueOf(eth), BigInteger.valueOf(usd)),
                BigInteger.TEN,
                new BigDecimal("0.003"),
                null,
                null,
                true,
                block,
                "0x" + block,
                logIndex,
                block * 1_000,
                version);
    }
}
