package io.fluxion.chain.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.decode.HandMadeLogs;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.LogsBloom;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.domain.chain.Finality;
import io.fluxion.domain.message.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What doesn't fit a message is kept whole in several, and the block's other logs go on. */
class BlockDecoderTest {
    private static final BlockHeader HEADER = new BlockHeader(
            7, HandMadeLogs.BLOCK_HASH, HandMadeLogs.BLOCK_HASH, 1_000, BigInteger.ONE, LogsBloom.EMPTY);

    private final BlockDecoder decoder = new BlockDecoder(new FollowedChain(1, "one", 1), Clock.systemUTC());

    @Test
    void hugeLogIsKeptWholeInParts() throws IOException {
        RawLog huge = HandMadeLogs.log("0x" + "ab".repeat(2_000_000), "0x" + "99".repeat(32));
        RawLog swap = HandMadeLogs.swap(HandMadeLogs.NO_CLIENT, 10);
        ReadBlocks.ReadBlock read = decoder.decode(HEADER, List.of(huge, swap), Finality.LATEST);
        assertThat(read.block().events()).hasSize(1);
        assertThat(read.deadLetters()).hasSize(5).allSatisfy(letter -> {
            assertThat(letter.code()).isEqualTo("TOO_LARGE");
            assertThat(letter.value()).hasSizeBetween(1, DeadLetter.VALUE_BYTES_MAX);
        });
        assertThat(read.deadLetters())
                .extracting(DeadLetter::source)
                .doesNotHaveDuplicates()
                .endsWith("chain-1-part-5-of-5");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (DeadLetter letter : read.deadLetters()) {
            byte[] value = letter.value();
            assertThat(value).isNotNull();
            whole.write(value);
        }
        JsonNode json = new ObjectMapper().readTree(whole.toByteArray());
        assertThat(json.path("data").asText()).isEqualTo(huge.data());
    }

    @Test
    void eventWithTooMuchDataIsALetter() {
        RawLog swap = HandMadeLogs.swap(HandMadeLogs.NO_CLIENT, 10);
        RawLog padded = HandMadeLogs.log(
                swap.data() + "0".repeat(BlockDecoder.DATA_DIGITS_MAX),
                swap.topics().toArray(String[]::new));
        assertThat(swap.topics()).startsWith(EventTopics.SWAP);
        ReadBlocks.ReadBlock read = decoder.decode(HEADER, List.of(padded), Finality.LATEST);
        assertThat(read.block().events()).isEmpty();
        assertThat(read.deadLetters())
                .singleElement()
                .matches(letter -> letter.source().equals("chain-1"));
    }
}
