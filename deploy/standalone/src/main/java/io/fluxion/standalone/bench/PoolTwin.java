package io.fluxion.standalone.bench;

import io.fluxion.domain.pool.PoolQuote;
import io.fluxion.domain.pool.PoolQuotes;
import io.fluxion.domain.pool.PoolRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The pool mathematics in Java against the same in Solidity: on random states and operations, to the last integer. */
public final class PoolTwin {
    /** So many differences are enough to see what is wrong. */
    private static final int DIFFERENCES_MAX = 20;

    private final PoolProbe probe;

    private PoolTwin(PoolProbe probe) {
        this.probe = probe;
    }

    /** Over a local chain that mines each transaction at once. */
    public static PoolTwin over(String rpcUrl) {
        return new PoolTwin(PoolProbe.deploy(rpcUrl));
    }

    /**
     * What a run came to.
     *
     * @param answered cases in which both gave the same integers
     * @param refused cases that both refused
     * @param differences a line each, with the seed that makes the case again
     */
    public record Result(long answered, long refused, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /** Compares so many cases from a seed on. */
    public Result run(long firstSeed, long cases, LongConsumer progress) {
        long answered = 0;
        long refused = 0;
        List<String> differences = new ArrayList<>();
        for (long seed = firstSeed; seed < firstSeed + cases && differences.size() < DIFFERENCES_MAX; seed++) {
            PoolCase drawn = PoolCases.of(seed);
            Optional<PoolProbe.Answer> ours = quote(drawn);
            Optional<PoolProbe.Answer> theirs = probe.ask(drawn.pool(), drawn.operation());
            if (!ours.equals(theirs)) {
                differences.add("seed " + seed + ": " + drawn + ": Java " + ours + ", Solidity " + theirs);
            } else if (ours.isPresent()) {
                answered++;
            } else {
                refused++;
            }
            progress.accept(seed - firstSeed + 1);
        }
        return new Result(answered, refused, differences);
    }

    private static Optional<PoolProbe.Answer> quote(PoolCase drawn) {
        try {
            PoolQuote quote = PoolQuotes.quote(drawn.pool(), drawn.operation());
            return Optional.of(new PoolProbe.Answer(quote.amounts(), quote.shares(), quote.fees()));
        } catch (PoolRefusedException refused) {
            return Optional.empty();
        }
    }
}
