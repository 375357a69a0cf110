package io.fluxion.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.ingestion.wire.Topic;
import io.fluxion.ingestion.wire.Topics;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TravellingRecordsTest {
    static Stream<Topic<?>> topics() {
        return Topics.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTravellingRecordHasAnEvolvableSerializer(Topic<?> topic) {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        TypeInformation<?> type = TypeInformation.of(topic.type());
        assertThat(type).isInstanceOf(PojoTypeInfo.class);
        assertThat(type.createSerializer(config)).isNotNull();
    }
}
