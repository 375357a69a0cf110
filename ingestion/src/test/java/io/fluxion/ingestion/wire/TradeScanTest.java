package io.fluxion.ingestion.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.fluxion.domain.market.Trade;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeScanTest {
    private static final int CASES = 2_000;

    private final TradeScan scan = new TradeScan();
    private final RecordCodec<Trade> codec = RecordCodec.of(Trade.class);

    @Test
    void otherMessagesAreLeftToTheCodec() {
        assertThat(scan.read(new byte[0])).isFalse();
        assertThat(scan.read("{\"trade\": 1}".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatTheCodecRefusesIsRefused(long seed) {
        Random random = new Random(seed);
        RandomRecords records = new RandomRecords(seed);
        for (int i = 0; i < CASES; i++) {
            byte[] message = codec.encode(records.next(Trade.class));
            byte[] broken = random.nextBoolean() ? message : Arrays.copyOf(message, random.nextInt(message.length));
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            if (!decodes(broken)) {
                assertThat(scan.read(broken)).as("case %d of seed %d", i, seed).isFalse();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void fieldsAreThoseOfTheDecodedTrade(long seed) {
        RandomRecords records = new RandomRecords(seed);
        for (int i = 0; i < CASES; i++) {
            Trade trade = records.next(Trade.class);
            byte[] message = codec.encode(trade);

            assertThat(scan.read(message)).isTrue();
            assertThat(text(message, scan.idFrom(), scan.idTo())).isEqualTo(trade.tradeId());
            assertThat(text(message, scan.instrumentFrom(), scan.instrumentTo()))
                    .isEqualTo(trade.instrument());
            assertThat(text(message, scan.venueFrom(), scan.venueTo())).isEqualTo(trade.venue());
            assertThat(decimal(message, scan.price())).isEqualTo(trade.priceQuotePerBase());
            assertThat(decimal(message, scan.quantity())).isEqualTo(trade.quantityBase());
            assertThat(decimal(message, scan.notional())).isEqualTo(trade.notionalQuote());
            assertThat(scan.tradedAtMillis()).isEqualTo(trade.tradedAtMillis());
            assertThat(scan.blockNumber()).isEqualTo(trade.blockNumber());
            assertThat(scan.logIndex()).isEqualTo(trade.logIndex());
            assertThat(scan.retracted()).isEqualTo(trade.retracted());
        }
    }

    private boolean decodes(byte[] message) {
        try {
            codec.decode(message);
            return true;
        } catch (UndecodableException e) {
            return false;
        }
    }

    private static String text(byte[] message, int from, int to) {
        return new String(message, from, to - from, StandardCharsets.UTF_8);
    }

    private static BigDecimal decimal(byte[] message, TradeScan.Decimal found) {
        return new BigDecimal(new BigInteger(message, found.from(), found.to() - found.from()), found.scale());
    }
}
