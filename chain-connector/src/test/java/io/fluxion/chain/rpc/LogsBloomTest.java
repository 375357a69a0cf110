package io.fluxion.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fluxion.chain.decode.HandMadeLogs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsBloomTest {
    private static final LogsBloom.Item CONTRACT = LogsBloom.Item.of(HandMadeLogs.CONTRACT);
    private static final LogsBloom ONES = LogsBloom.parse("0x" + "ff".repeat(256));

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x00", "ff"})
    void whatIsNoBloomIsRefused(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogsBloom.parse(hex));
        assertThatIllegalArgumentException().isThrownBy(() -> LogsBloom.parse("0x" + "zz".repeat(256)));
    }

    @Test
    void logIsInItsBlocksBloomWithItsAddressAndItsTopics() {
        RawLog log = HandMadeLogs.swap(HandMadeLogs.NO_CLIENT, 1);
        LogsBloom bloom = LogsBloom.of(List.of(log));
        assertThat(bloom.mayContain(CONTRACT)).isTrue();
        assertThat(log.topics()).allMatch(topic -> bloom.mayContain(LogsBloom.Item.of(topic)));
        assertThat(bloom.mayContain(LogsBloom.Item.of("0x" + "77".repeat(20)))).isFalse();
        assertThat(LogsBloom.EMPTY.mayContain(CONTRACT)).isFalse();
    }

    @Test
    void textIsWhatWasParsed() {
        LogsBloom bloom = LogsBloom.of(List.of(HandMadeLogs.swap(HandMadeLogs.NO_CLIENT, 1)));
        assertThat(LogsBloom.parse(bloom.toString())).isEqualTo(bloom).hasSameHashCodeAs(bloom);
    }

    @Test
    void onlyZerosOrOnlyOnesTellNothing() {
        assertThat(LogsBloom.EMPTY.isInformative()).isFalse();
        assertThat(ONES.isInformative()).isFalse();
        assertThat(LogsBloom.of(List.of(HandMadeLogs.log("0x"))).isInformative())
                .isTrue();
    }
}
