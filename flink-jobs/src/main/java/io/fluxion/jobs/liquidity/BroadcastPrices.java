package io.fluxion.jobs.liquidity;

import io.fluxion.domain.liquidity.PriceBoard;
import io.fluxion.domain.oracle.RecentRounds;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The feeds' rounds as every subtask of the job knows them. */
final class BroadcastPrices implements PriceBoard {
    static final MapStateDescriptor<String, RecentRounds> ROUNDS =
            new MapStateDescriptor<>("rounds", Types.STRING, TypeInformation.of(RecentRounds.class));

    private final ReadOnlyBroadcastState<String, RecentRounds> rounds;

    BroadcastPrices(ReadOnlyBroadcastState<String, RecentRounds> rounds) {
        this.rounds = rounds;
    }

    @Override
    public @Nullable Quote quote(String feed) {
        try {
            RecentRounds known = rounds.get(feed);
            RecentRounds.Round newest = known == null ? null : known.latest();
            return newest == null ? null : new Quote(newest.price(), newest.updatedAtMillis());
        } catch (Exception e) {
            throw new FlinkRuntimeException("broadcast state can't be read", e);
        }
    }

    /** When the newest round of any feed was made; 0 before the first. */
    long newestMillis() throws Exception {
        long newest = 0;
        for (Map.Entry<String, RecentRounds> feed : rounds.immutableEntries()) {
            RecentRounds.Round round = feed.getValue().latest();
            newest = round == null ? newest : Math.max(newest, round.updatedAtMillis());
        }
        return newest;
    }
}
