package io.fluxion.jobs.market;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.fluxion.domain.market.Traded;
import io.fluxion.ingestion.wire.TradeScan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Trades and retractions as bytes, in the order in which they came, and what they come to.
 *
 * <p>An entry: time, block number (8 bytes each), log index (4), a hash of the trade's id (16), the venue's number (2),
 * retracted (1), then price, quantity and notional, each as length of the unscaled value (1), scale (2) and the unscaled
 * value. Of the entries of one trade the last one holds: a repeated trade counts once, and one that is taken back not at
 * all, unless it comes again. Trading order is by time, block number, log index and hash.
 *
 * <p>Ids are some 140 bytes, hence the hash: two of a million ids are taken for one with a probability below 10⁻²⁶.
 */
final class TickLog {
    /** Raised when the layout changes; a reader keeps knowing the earlier ones. */
    static final byte LAYOUT = 1;
    /** Of an entry at the most. */
    static final int ENTRY_BYTES_MAX = 39 + 3 * (3 + 255);

    private static final Hasher128 IDS = Hashing.xxh3_128();
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private static final int BLOCK = 8;
    private static final int LOG_INDEX = 16;
    private static final int HASH_HIGH = 20;
    private static final int HASH_LOW = 28;
    private static final int VENUE = 36;
    private static final int RETRACTED = 38;
    private static final int DECIMALS = 39;
    private static final int DECIMAL_HEADER = 3;
    private static final int UNSCALED_BYTES_MAX = 255;
    private static final int LONG_BYTES = 8;

    private TickLog() {}

    /** Whether a trade's decimals fit an entry: up to 255 bytes each. */
    static boolean fits(TradeScan trade) {
        return fits(trade.price()) && fits(trade.quantity()) && fits(trade.notional());
    }

    private static boolean fits(TradeScan.Decimal decimal) {
        return decimal.to() - decimal.from() <= UNSCALED_BYTES_MAX && decimal.scale() == (short) decimal.scale();
    }

    /** Writes the trade that was scanned in a message, and returns where the entry ends. */
    static int write(byte[] log, int at, TradeScan trade, byte[] message, int venue) {
        HashValue128 id = IDS.hashBytesTo128Bits(message, trade.idFrom(), trade.idTo() - trade.idFrom());
        LONGS.set(log, at, trade.tradedAtMillis());
        LONGS.set(log, at + BLOCK, trade.blockNumber());
        INTS.set(log, at + LOG_INDEX, trade.logIndex());
        LONGS.set(log, at + HASH_HIGH, id.getMostSignificantBits());
        LONGS.set(log, at + HASH_LOW, id.getLeastSignificantBits());
        SHORTS.set(log, at + VENUE, (short) venue);
        log[at + RETRACTED] = (byte) (trade.retracted() ? 1 : 0);
        int end = write(log, at + DECIMALS, trade.price(), message);
        end = write(log, end, trade.quantity(), message);
        return write(log, end, trade.notional(), message);
    }

    private static int write(byte[] log, int at, TradeScan.Decimal decimal, byte[] message) {
        int length = decimal.to() - decimal.from();
        log[at] = (byte) length;
        SHORTS.set(log, at + 1, (short) decimal.scale());
        System.arraycopy(message, decimal.from(), log, at + DECIMAL_HEADER, length);
        return at + DECIMAL_HEADER + length;
    }

    static long tradedAtMillis(byte[] log, int at) {
        return (long) LONGS.get(log, at);
    }

    static int venue(byte[] log, int at) {
        return (short) SHORTS.get(log, at + VENUE) & 0xFFFF;
    }

    static void setVenue(byte[] log, int at, int venue) {
        SHORTS.set(log, at + VENUE, (short) venue);
    }

    /** Where the entry after the one there begins. */
    static int next(byte[] log, int at) {
        return decimalEnd(log, decimalEnd(log, decimalEnd(log, at + DECIMALS)));
    }

    private static int decimalEnd(byte[] log, int at) {
        return at + DECIMAL_HEADER + (log[at] & 0xFF);
    }

    /**
     * What the trades that hold come to.
     *
     * @param traded all venues together at 0, venue {@code v} at {@code v + 1}; null where nothing holds
     * @param compact whether every entry holds
     */
    record Fold(@Nullable Traded[] traded, boolean compact) {}

    /** What the trades that hold come to, the first entry beginning at {@code from}. */
    static Fold fold(byte[] log, int from, long secondMillis, int venues) {
        int[] entries = entries(log, from);
        int held = 0;
        Sums[] sums = new Sums[venues + 1];
        Arrays.setAll(sums, i -> new Sums());
        for (int i = 0; i < entries.length; i++) {
            boolean last = i + 1 == entries.length || compare(log, entries[i], entries[i + 1]) != 0;
            if (last && log[entries[i] + RETRACTED] == 0) {
                held++;
                sums[0].add(log, entries[i]);
                sums[venue(log, entries[i]) + 1].add(log, entries[i]);
            }
        }
        @Nullable Traded[] traded = new @Nullable Traded[sums.length];
        for (int i = 0; i < sums.length; i++) {
            traded[i] = sums[i].traded(log, secondMillis);
        }
        return new Fold(traded, held == entries.length);
    }

    /** Without the entries that later ones have superseded, and those that took something back. */
    static byte[] compacted(byte[] log, int from) {
        int[] entries = entries(log, from);
        byte[] kept = new byte[log.length];
        System.arraycopy(log, 0, kept, 0, from);
        int end = from;
        for (int i = 0; i < entries.length; i++) {
            boolean last = i + 1 == entries.length || compare(log, entries[i], entries[i + 1]) != 0;
            if (last && log[entries[i] + RETRACTED] == 0) {
                int length = next(log, entries[i]) - entries[i];
                System.arraycopy(log, entries[i], kept, end, length);
                end += length;
            }
        }
        return Arrays.copyOf(kept, end);
    }

    /** Where the entries begin, in trading order, those of one trade in the order in which they came. */
    private static int[] entries(byte[] log, int from) {
        int[] entries = new int[16];
        int count = 0;
        boolean sorted = true;
        for (int at = from; at < log.length; at = next(log, at)) {
            if (count == entries.length) {
                entries = Arrays.copyOf(entries, 2 * count);
            }
            sorted &= count == 0 || compare(log, entries[count - 1], at) <= 0;
            entries[count++] = at;
        }
        int[] found = Arrays.copyOf(entries, count);
        if (sorted) {
            return found;
        }
        Comparator<Integer> order = (one, other) -> compare(log, one, other);
        return Arrays.stream(found)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int compare(byte[] log, int one, int other) {
        int order = Long.compare((long) LONGS.get(log, one), (long) LONGS.get(log, other));
        if (order == 0) {
            order = Long.compare((long) LONGS.get(log, one + BLOCK), (long) LONGS.get(log, other + BLOCK));
        }
        if (order == 0) {
            order = Integer.compare((int) INTS.get(log, one + LOG_INDEX), (int) INTS.get(log, other + LOG_INDEX));
        }
        if (order == 0) {
            order = Long.compareUnsigned(
                    (long) LONGS.get(log, one + HASH_HIGH), (long) LONGS.get(log, other + HASH_HIGH));
        }
        if (order == 0) {
            order = Long.compareUnsigned(
                    (long) LONGS.get(log, one + HASH_LOW), (long) LONGS.get(log, other + HASH_LOW));
        }
        return order;
    }

    private static BigDecimal decimal(byte[] log, int at) {
        int scale = (short) SHORTS.get(log, at + 1);
        return new BigDecimal(new BigInteger(log, at + DECIMAL_HEADER, log[at] & 0xFF), scale);
    }

    /** The unscaled value of a decimal of at most eight bytes. */
    private static long small(byte[] log, int at) {
        int length = log[at] & 0xFF;
        long value = log[at + DECIMAL_HEADER];
        for (int i = 1; i < length; i++) {
            value = (value << 8) | (log[at + DECIMAL_HEADER + i] & 0xFF);
        }
        return value;
    }

    private static boolean isSmall(byte[] log, int at) {
        return (log[at] & 0xFF) <= LONG_BYTES;
    }

    private static int comparePrices(byte[] log, int one, int other) {
        boolean alike = log[one + 1] == log[other + 1] && log[one + 2] == log[other + 2];
        return alike && isSmall(log, one) && isSmall(log, other)
                ? Long.compare(small(log, one), small(log, other))
                : decimal(log, one).compareTo(decimal(log, other));
    }

    /** Trades being summed up, in trading order; decimals are made of the outcome only, where they are small. */
    private static final class Sums {
        private int first = -1;
        private int last;
        private int high;
        private int low;
        private long count;
        private final DecimalSum base = new DecimalSum();
        private final DecimalSum quote = new DecimalSum();

        void add(byte[] log, int entry) {
            int price = entry + DECIMALS;
            if (first < 0) {
                first = price;
                high = price;
                low = price;
            } else if (comparePrices(log, price, high) > 0) {
                high = price;
            } else if (comparePrices(log, price, low) < 0) {
                low = price;
            }
            last = price;
            count++;
            int quantity = decimalEnd(log, price);
            add(base, log, quantity);
            add(quote, log, decimalEnd(log, quantity));
        }

        private static void add(DecimalSum sum, byte[] log, int at) {
            if (isSmall(log, at)) {
                sum.add(small(log, at), (short) SHORTS.get(log, at + 1));
            } else {
                sum.add(decimal(log, at));
            }
        }

        @Nullable
        Traded traded(byte[] log, long secondMillis) {
            return first < 0
                    ? null
                    : Traded.inSecond(
                            secondMillis,
                            decimal(log, first),
                            decimal(log, high),
                            decimal(log, low),
                            decimal(log, last),
                            base.value(),
                            quote.value(),
                            count);
        }
    }
}
