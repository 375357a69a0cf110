package io.fluxion.jobs.market;

import java.math.BigDecimal;

/** An exact sum of decimals, in a long while they are of one scale and fit. */
final class DecimalSum {
    private BigDecimal rest = BigDecimal.ZERO;
    private long unscaled;
    private int scale;

    void add(long more, int moreScale) {
        long sum = unscaled + more;
        boolean overflows = ((unscaled ^ sum) & (more ^ sum)) < 0;
        if (moreScale != scale || overflows) {
            rest = value();
            unscaled = more;
            scale = moreScale;
        } else {
            unscaled = sum;
        }
    }

    void add(BigDecimal more) {
        rest = rest.add(more);
    }

    /** The sum; its scale is the largest among the summands'. */
    BigDecimal value() {
        return rest.add(BigDecimal.valueOf(unscaled, scale));
    }
}
