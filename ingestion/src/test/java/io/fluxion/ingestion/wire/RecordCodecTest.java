package io.fluxion.ingestion.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fluxion.domain.oracle.OraclePrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final OraclePrice PRICE = new OraclePrice(
            "ETH-USD",
            31337,
            BigInteger.TWO,
            new BigDecimal("2500.10"),
            1_700_000_000_000L,
            12L,
            "31337:0xb:0xt:3",
            false);

    /** Two of Avro's marker and eight of the schema's fingerprint. */
    private static final int HEADER_BYTES = 10;

    static Stream<Topic<?>> topics() {
        return Topics.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends Record> void whatIsWrittenIsRead(Topic<T> topic) throws Exception {
        long seed = 20_261_123L;
        RandomRecords random = new RandomRecords(seed);
        for (int i = 0; i < 200; i++) {
            T record = random.next(topic.type());
            assertThat(topic.codec().decode(topic.codec().encode(record)))
                    .as("seed %s, record %s", seed, i)
                    .isEqualTo(record);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends Record> void theBytesAreThoseOfAvrosGeneralWriter(Topic<T> topic) throws Exception {
        long seed = 20_261_128L;
        RandomRecords random = new RandomRecords(seed);
        Schema schema = topic.codec().schema();
        GeneralWriter<T> general = new GeneralWriter<>(schema, new RecordData(schema, topic.type()));
        for (int i = 0; i < 200; i++) {
            T record = random.next(topic.type());
            byte[] message = topic.codec().encode(record);
            assertThat(Arrays.copyOfRange(message, HEADER_BYTES, message.length))
                    .as("seed %s, record %s", seed, i)
                    .isEqualTo(general.bytes(record));
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends Record> void whatIsReadIsWhatAvrosGeneralReaderReads(Topic<T> topic) throws Exception {
        long seed = 20_261_129L;
        RandomRecords random = new RandomRecords(seed);
        Schema schema = topic.codec().schema();
        BinaryMessageDecoder<T> general = new BinaryMessageDecoder<>(new RecordData(schema, topic.type()), schema);
        for (int i = 0; i < 200; i++) {
            byte[] message = topic.codec().encode(random.next(topic.type()));
            assertThat(topic.codec().decode(message))
                    .as("seed %s, record %s", seed, i)
                    .isEqualTo(general.decode(message));
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    <T extends Record> void damagedMessagesAreReadOrRefusedAndNeverDoHarm(Topic<T> topic) {
        long seed = 20_261_130L;
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        for (int i = 0; i < 500; i++) {
            byte[] message = topic.codec().encode(records.next(topic.type()));
            int place = HEADER_BYTES + random.nextInt(message.length - HEADER_BYTES);
            message[place] = (byte) random.nextInt();
            byte[] damaged = random.nextBoolean() ? message : Arrays.copyOf(message, place);
            try {
                assertThat(topic.codec().decode(damaged)).isNotNull();
            } catch (UndecodableException e) {
                assertThat(e.code()).as("seed %s, record %s", seed, i).isIn("UNDECODABLE", "INVALID_RECORD");
            }
        }
    }

    @Test
    void theBytesOfAPriceAreGolden() {
        assertThat(HexFormat.of().formatHex(RecordCodec.of(OraclePrice.class).encode(PRICE)))
                .isEqualTo(
                        "c3018f58eca1219063460e4554482d555344d2e90302020a0603d09a0480a0abfef962181e33313333373a3078623a3078743a3300");
    }

    @Test
    void strayBytesAreRefusedWithACode() {
        assertThatThrownBy(() -> RecordCodec.of(OraclePrice.class).decode("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.code()).isEqualTo("UNDECODABLE"));
    }

    @Test
    void aTruncatedMessageIsRefusedWithACode() {
        byte[] whole = RecordCodec.of(OraclePrice.class).encode(PRICE);
        byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> RecordCodec.of(OraclePrice.class).decode(half))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.code()).isEqualTo("UNDECODABLE"));
    }

    @Test
    void theFingerprintOfAnUnknownSchemaIsRefusedWithACode() {
        byte[] message = RecordCodec.of(OraclePrice.class).encode(PRICE);
        message[3] ^= 1;
        assertThatThrownBy(() -> RecordCodec.of(OraclePrice.class).decode(message))
                .isInstanceOfSatisfying(
                        UndecodableException.class, e -> assertThat(e.code()).isEqualTo("UNKNOWN_SCHEMA"));
    }
}
