package io.fluxion.jobs.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.order.AccountOrder;
import io.fluxion.domain.order.AccountTotals;
import io.fluxion.domain.order.DayPnl;
import io.fluxion.domain.order.DayVolume;
import io.fluxion.domain.order.LikeOrders;
import io.fluxion.domain.order.OpenSide;
import io.fluxion.domain.order.ParentOrder;
import io.fluxion.domain.order.PriceTrail;
import io.fluxion.domain.order.Reference;
import io.fluxion.domain.order.Throttle;
import io.fluxion.domain.portfolio.PositionBook;
import io.fluxion.domain.risk.Limits;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionStateTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                AccountOrder.class,
                AccountTotals.class,
                DayPnl.class,
                DayVolume.class,
                LikeOrders.class,
                Limits.class,
                OpenSide.class,
                PriceTrail.class,
                Throttle.class,
                ParentOrder.class,
                Reference.class,
                PositionBook.class,
                PoolQuote.class,
                MarketUpdate.class,
                GateInput.class,
                ParentInput.class
            })
    void everyRecordInStateOrBetweenOperatorsHasAnEvolvableSerializer(Class<?> record) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeInformation<?> type = TypeInformation.of(record);
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertThat(type.createSerializer(config)).isNotNull();
    }
}
