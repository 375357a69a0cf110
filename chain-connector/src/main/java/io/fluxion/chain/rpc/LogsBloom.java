package io.fluxion.chain.rpc;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.crypto.Hash;

/**
 * A block's bloom filter of its logs: 2,048 bits, of which each address and topic sets three (Yellow Paper, 4.4.3).
 *
 * <p>What isn't in it is in no log of the block; what is in it may be by chance. Immutable.
 */
public final class LogsBloom {
    /** The bloom of a block without logs, and of a node that keeps none. */
    public static final LogsBloom EMPTY = new LogsBloom(new byte[LogsBloom.BYTES]);

    private static final int BYTES = 256;
    private static final int BITS_AN_ITEM = 3;
    private static final int BIT_MASK = BYTES * Byte.SIZE - 1;

    private final byte[] bits;

    private LogsBloom(byte[] bits) {
        this.bits = bits;
    }

    /** A bloom from its hex with {@code 0x}. */
    public static LogsBloom parse(String hex) {
        if (hex.length() != 2 + 2 * BYTES || !hex.startsWith("0x")) {
            throw new IllegalArgumentException("a bloom has " + BYTES + " bytes");
        }
        return new LogsBloom(HexFormat.of().parseHex(hex, 2, hex.length()));
    }

    /** The bloom that a block with these logs and no others has. */
    public static LogsBloom of(List<RawLog> logs) {
        byte[] bits = new byte[BYTES];
        for (RawLog log : logs) {
            set(bits, Item.of(log.address()));
            log.topics().forEach(topic -> set(bits, Item.of(topic)));
        }
        return new LogsBloom(bits);
    }

    /** Whether a log with this address or topic may be in the block. */
    public boolean mayContain(Item item) {
        return isSet(item.first()) && isSet(item.second()) && isSet(item.third());
    }

    /** Whether all that another one has is in this one. */
    boolean containsAll(LogsBloom other) {
        for (int i = 0; i < BYTES; i++) {
            if ((other.bits[i] & ~bits[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it tells anything: some nodes keep no bloom and answer only zeros or only ones. */
    public boolean isInformative() {
        byte first = bits[0];
        if (first != 0 && first != -1) {
            return true;
        }
        for (byte b : bits) {
            if (b != first) {
                return true;
            }
        }
        return false;
    }

    private boolean isSet(int bit) {
        return (bits[byteOf(bit)] & 1 << bit % Byte.SIZE) != 0;
    }

    private static void set(byte[] bits, Item item) {
        for (int bit : new int[] {item.first(), item.second(), item.third()}) {
            bits[byteOf(bit)] |= (byte) (1 << bit % Byte.SIZE);
        }
    }

    private static int byteOf(int bit) {
        return BYTES - 1 - bit / Byte.SIZE;
    }

    /** The three bits of an address or a topic: one hash, kept for what is looked for in every block. */
    public record Item(int first, int second, int third) {
        /** Of an address or topic in hex. */
        public static Item of(String hex) {
            byte[] hash = Hash.sha3(HexFormat.of().parseHex(hex, 2, hex.length()));
            int[] bits = new int[BITS_AN_ITEM];
            for (int i = 0; i < BITS_AN_ITEM; i++) {
                bits[i] = ((hash[2 * i] & 0xff) << Byte.SIZE | (hash[2 * i + 1] & 0xff)) & BIT_MASK;
            }
            return new Item(bits[0], bits[1], bits[2]);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogsBloom bloom && Arrays.equals(bits, bloom.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bits);
    }
}
