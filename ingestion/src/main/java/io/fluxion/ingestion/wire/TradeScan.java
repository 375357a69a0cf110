package io.fluxion.ingestion.wire;

import io.fluxion.domain.market.Trade;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.SchemaNormalization;

/**
 * Reads the fields of a trade where they lie in its message, without making a trade.
 *
 * <p>Making one costs more than all that bars need of it. What is found are places in the message: {@link #idFrom()} to
 * {@link #idTo()} and so on, the ends exclusive. The general codec decides in all cases that this one doesn't know.
 *
 * <p>Not thread-safe; holds the places of the last message read.
 */
public final class TradeScan {
    private static final int HEADER_BYTES = 10;
    private static final int INTEGER_BYTES_MAX = 5;
    private static final int SIDES = 2;

    private final byte[] header;
    private byte[] message = {};
    private int at;

    private int idFrom;
    private int idTo;
    private int instrumentFrom;
    private int instrumentTo;
    private int venueFrom;
    private int venueTo;
    private final Decimal price = new Decimal();
    private final Decimal quantity = new Decimal();
    private final Decimal notional = new Decimal();
    private long tradedAtMillis;
    private long blockNumber;
    private int logIndex;
    private boolean retracted;

    /** A scan of messages with today's schema. */
    public TradeScan() {
        header = ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(
                        RecordCodec.of(Trade.class).schema()))
                .array();
    }

    /** A decimal in a message: two's complement, big-endian bytes of its unscaled value, and the scale. */
    public static final class Decimal {
        private int from;
        private int to;
        private int scale;

        /** Where the unscaled value begins. */
        public int from() {
            return from;
        }

        /** Where it ends; there is at least one byte. */
        public int to() {
            return to;
        }

        public int scale() {
            return scale;
        }
    }

    /**
     * Finds the fields of a message.
     *
     * @return false for a message that isn't a trade in today's schema, or is malformed; nothing is known then
     */
    public boolean read(byte[] bytes) {
        message = bytes;
        if (bytes.length < HEADER_BYTES) {
            return false;
        }
        for (int i = 0; i < HEADER_BYTES; i++) {
            if (bytes[i] != header[i]) {
                return false;
            }
        }
        at = HEADER_BYTES;
        try {
            return fields();
        } catch (ArrayIndexOutOfBoundsException truncated) {
            return false;
        }
    }

    private boolean fields() {
        int length = length();
        idFrom = at - length;
        idTo = at;
        length = length();
        instrumentFrom = at - length;
        instrumentTo = at;
        length = length();
        venueFrom = at - length;
        venueTo = at;
        int side = integer();
        if (side < 0 || side >= SIDES || !decimal(price) || !decimal(quantity) || !decimal(notional)) {
            return false;
        }
        int branch = integer();
        if (branch == 1) {
            length();
        } else if (branch != 0) {
            return false;
        }
        tradedAtMillis = number();
        blockNumber = number();
        logIndex = integer();
        byte flag = message[at++];
        retracted = flag == 1;
        return (flag == 0 || flag == 1) && at <= message.length;
    }

    /** Passes over a string or bytes and gives their length. */
    private int length() {
        long length = number();
        if (length < 0 || length > message.length - at) {
            throw new ArrayIndexOutOfBoundsException();
        }
        at += (int) length;
        return (int) length;
    }

    private boolean decimal(Decimal found) {
        int outer = length();
        int end = at;
        at = end - outer;
        int unscaled = length();
        found.from = at - unscaled;
        found.to = at;
        found.scale = integer();
        return unscaled > 0 && at == end;
    }

    private int integer() {
        int begun = at;
        long number = number();
        if (number != (int) number || at - begun > INTEGER_BYTES_MAX) {
            throw new ArrayIndexOutOfBoundsException();
        }
        return (int) number;
    }

    /** A zigzag variable-length number. */
    private long number() {
        byte next = message[at++];
        long bits = next & 0x7F;
        int shift = 7;
        while (next < 0) {
            if (shift > 63) {
                throw new ArrayIndexOutOfBoundsException();
            }
            next = message[at++];
            bits |= (next & 0x7FL) << shift;
            shift += 7;
        }
        return (bits >>> 1) ^ -(bits & 1);
    }

    public int idFrom() {
        return idFrom;
    }

    public int idTo() {
        return idTo;
    }

    public int instrumentFrom() {
        return instrumentFrom;
    }

    public int instrumentTo() {
        return instrumentTo;
    }

    public int venueFrom() {
        return venueFrom;
    }

    public int venueTo() {
        return venueTo;
    }

    public Decimal price() {
        return price;
    }

    public Decimal quantity() {
        return quantity;
    }

    public Decimal notional() {
        return notional;
    }

    public long tradedAtMillis() {
        return tradedAtMillis;
    }

    public long blockNumber() {
        return blockNumber;
    }

    public int logIndex() {
        return logIndex;
    }

    public boolean retracted() {
        return retracted;
    }
}
