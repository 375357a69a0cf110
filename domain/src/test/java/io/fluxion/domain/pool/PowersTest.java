package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.WAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PowersTest {
    private static final long SEED = 20_261_128L;

    @Test
    void aPowerAboveTheContractsRangeIsRefused() {
        assertThatThrownBy(() -> Powers.powUp(wad("3"), wad("1000")))
                .isInstanceOfSatisfying(
                        PoolRefusedException.class, e -> assertThat(e.code()).isEqualTo("POWER_TOO_LARGE"));
    }

    @Test
    void anythingToTheZeroIsOneAndZeroToAnythingIsZero() {
        assertThat(Powers.pow(wad("7"), BigInteger.ZERO)).isEqualTo(WAD);
        assertThat(Powers.pow(BigInteger.ZERO, wad("7"))).isEqualTo(BigInteger.ZERO);
    }

    @Test
    void theTrueValueLiesBetweenDownAndUp() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            int exponent = random.nextInt(1, 60);
            BigInteger base = wad("0.6").add(BigInteger.valueOf(random.nextLong(900_000_000_000_000_000L)));
            BigDecimal exact =
                    new BigDecimal(base, 18).pow(exponent, new MathContext(80)).movePointRight(18);
            String at = "seed " + SEED + ", draw " + i + ": " + base + " ^ " + exponent;
            BigInteger power = BigInteger.valueOf(exponent).multiply(WAD);
            assertThat(new BigDecimal(Powers.powDown(base, power))).as(at).isLessThanOrEqualTo(exact);
            assertThat(new BigDecimal(Powers.powUp(base, power))).as(at).isGreaterThanOrEqualTo(exact);
        }
    }

    @Test
    void aRootUndoesItsPower() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            BigInteger base = WAD.add(BigInteger.valueOf(random.nextLong(WAD.longValueExact())));
            BigInteger root = Powers.powUp(base, wad("0.25"));
            assertThat(Powers.powUp(root, wad("4")))
                    .as("seed %s, draw %s", SEED, i)
                    .isGreaterThanOrEqualTo(base);
        }
    }

    private static BigInteger wad(String decimal) {
        return new BigDecimal(decimal).movePointRight(18).toBigIntegerExact();
    }
}
