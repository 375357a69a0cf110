package io.fluxion.domain.pool;

import static io.fluxion.domain.pool.FixedPoint.WAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
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

    @Test
    void wordsGiveWhatBigIntegersGive() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            BigInteger x = i < 64 ? WAD.shiftLeft(i) : WAD.add(new BigInteger(random.nextInt(1, 190), bits(random)));
            BigInteger exponent = x.mod(BigInteger.valueOf(191).multiply(WAD));
            String at = "seed " + SEED + ", draw " + i + ": " + x;
            assertThat(Powers.log2(x)).as(at).isEqualTo(naiveLog2(x));
            assertThat(Powers.exp2(exponent)).as(at).isEqualTo(naiveExp2(exponent));
        }
    }

    /** The largest fraction takes every root of two: then no product of fewer leaves three words either. */
    @Test
    void theLargestFractionStaysBelowTwo() {
        BigInteger largest = WAD.multiply(BigInteger.TWO).subtract(BigInteger.ONE);
        assertThat(Powers.exp2(largest)).isEqualTo(naiveExp2(largest)).isLessThan(WAD.shiftLeft(2));
        assertThat(naiveProduct(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                        .bitLength())
                .isEqualTo(192);
    }

    private static Random bits(SplittableRandom random) {
        return new Random(random.nextLong());
    }

    /** PRBMath's algorithms as they are written down. */
    private static BigInteger naiveLog2(BigInteger x) {
        int whole = x.divide(WAD).bitLength() - 1;
        BigInteger result = WAD.multiply(BigInteger.valueOf(whole));
        BigInteger y = x.shiftRight(whole);
        if (y.equals(WAD)) {
            return result;
        }
        for (BigInteger delta = WAD.shiftRight(1); delta.signum() > 0; delta = delta.shiftRight(1)) {
            y = y.multiply(y).divide(WAD);
            if (y.compareTo(WAD.shiftLeft(1)) >= 0) {
                result = result.add(delta);
                y = y.shiftRight(1);
            }
        }
        return result;
    }

    private static BigInteger naiveExp2(BigInteger x) {
        BigInteger binary = x.shiftLeft(64).divide(WAD);
        BigInteger fraction = binary.mod(BigInteger.ONE.shiftLeft(64));
        int whole = binary.shiftRight(64).intValueExact();
        return naiveProduct(fraction).multiply(WAD).shiftRight(191 - whole);
    }

    private static BigInteger naiveProduct(BigInteger fraction) {
        BigInteger result = BigInteger.ONE.shiftLeft(191);
        BigInteger root = BigInteger.TWO.shiftLeft(256);
        for (int i = 63; i >= 0; i--) {
            root = root.shiftLeft(256).sqrt();
            if (fraction.testBit(i)) {
                BigInteger rounded = root.add(BigInteger.ONE.shiftLeft(191)).shiftRight(192);
                result = result.multiply(rounded).shiftRight(64);
            }
        }
        return result;
    }

    private static BigInteger wad(String decimal) {
        return new BigDecimal(decimal).movePointRight(18).toBigIntegerExact();
    }
}
