package io.fluxion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.liquidity.AssetHolding;
import io.fluxion.domain.liquidity.PoolLedger;
import io.fluxion.domain.liquidity.PoolPast;
import io.fluxion.domain.liquidity.ShareHolders;
import io.fluxion.domain.oracle.RecentRounds;
import io.fluxion.domain.risk.ChainWatch;
import io.fluxion.domain.risk.DrainWatch;
import io.fluxion.domain.risk.FeedWatch;
import io.fluxion.domain.risk.Finding;
import io.fluxion.domain.risk.Incident;
import io.fluxion.domain.risk.PoolMove;
import io.fluxion.domain.risk.TakenBack;
import io.fluxion.models.features.FeatureState;
import io.fluxion.models.features.StepTotals;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                PoolLedger.class,
                PoolPast.class,
                ShareHolders.class,
                AssetHolding.class,
                RecentRounds.class,
                FeedWatch.class,
                ChainWatch.class,
                DrainWatch.class,
                TakenBack.class,
                Incident.class,
                Finding.class,
                PoolMove.class,
                FeatureState.class,
                StepTotals.class
            })
    void everyRecordInStateHasAnEvolvableSerializer(Class<?> record) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeInformation<?> type = TypeInformation.of(record);
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertThat(type.createSerializer(config)).isNotNull();
    }
}
