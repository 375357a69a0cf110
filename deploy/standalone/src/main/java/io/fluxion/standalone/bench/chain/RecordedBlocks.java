package io.fluxion.standalone.bench.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.web3j.crypto.Hash;

/**
 * The answers of a node with a long chain, made from the block's number each time they are asked for: ten million logs
 * take no memory. The bytes of a log are those that anvil answers.
 *
 * <p>Not thread-safe: the last answer's buffer is used again.
 */
final class RecordedBlocks {
    static final String EMITTER = "0x00000000000000000000000000000000000000f0";

    private static final long GENESIS_SECONDS = 1_700_000_000L;
    private static final int BLOOM_BYTES = 256;
    private static final int HASH_DIGITS = 64;
    private static final int NUMBER_DIGITS = 16;
    private static final String POOL = "0x" + "01".repeat(32);
    private static final String TRADER = "0x" + "0".repeat(24) + "aa".repeat(20);
    private static final String ZERO = "0x" + "0".repeat(HASH_DIGITS);
    private static final String TOPIC =
            Hash.sha3String("Swap(bytes32,address,bytes32,address,address,uint256,uint256,uint256,uint256[])");
    private static final byte[] LOG_HEAD = ascii("{\"address\":\"" + EMITTER + "\",\"topics\":[\"" + TOPIC + "\",\""
            + POOL + "\",\"" + TRADER + "\",\"" + ZERO + "\"],\"data\":\"0x" + word(0xe1) + word(0xe2));
    private static final byte[] ARRAY = ascii(word(192) + word(2));
    private static final String BLOOM = bloom(EMITTER, TOPIC, POOL, TRADER, ZERO);

    private final int logsPerBlock;
    private final HexBuffer out = new HexBuffer();

    RecordedBlocks(int logsPerBlock) {
        this.logsPerBlock = logsPerBlock;
    }

    /** The hash of a block, from which its number can be read back. */
    static String hash(long number) {
        HexBuffer hash = new HexBuffer();
        appendHash(hash, number);
        return hash.text();
    }

    /** The number of the block of a hash; the genesis block for one that is nobody's. */
    static long numberOf(String hash) {
        return Long.parseUnsignedLong(hash.substring(hash.length() - NUMBER_DIGITS), 16);
    }

    /** A block without its transactions, as JSON. */
    byte[] block(long number) {
        out.clear();
        out.text("{\"number\":\"0x").quantity(number).text("\",\"hash\":\"");
        appendHash(out, number);
        out.text("\",\"parentHash\":\"");
        appendHash(out, number - 1);
        out.text("\",\"timestamp\":\"0x").quantity(GENESIS_SECONDS + number);
        out.text("\",\"baseFeePerGas\":\"0x1\",\"logsBloom\":\"0x").text(number > 0 ? BLOOM : "00".repeat(BLOOM_BYTES));
        out.text("\",\"transactions\":[]}");
        return out.bytes();
    }

    /** The logs of some blocks, as a JSON array. */
    HexBuffer logs(long fromNumber, long toNumber) {
        out.clear();
        out.text("[");
        for (long number = Math.max(1, fromNumber); number <= toNumber; number++) {
            for (int index = 0; index < logsPerBlock; index++) {
                if (out.length() > 1) {
                    out.text(",");
                }
                appendLog(number, index);
            }
        }
        return out.text("]");
    }

    private void appendLog(long number, int index) {
        long amount = 1_000_000_000L + ((number * 1_000 + index) * 0x9E3779B97F4A7C15L >>> 4);
        out.raw(LOG_HEAD).word(amount).word(amount / 2).word(amount / 333).raw(ARRAY);
        out.word(Long.MAX_VALUE - amount).word(amount).text("\",\"blockHash\":\"");
        appendHash(out, number);
        out.text("\",\"blockNumber\":\"0x").quantity(number);
        out.text("\",\"blockTimestamp\":\"0x").quantity(GENESIS_SECONDS + number);
        out.text("\",\"transactionHash\":\"");
        appendHash(out, ~number);
        out.text("\",\"transactionIndex\":\"0x0\",\"logIndex\":\"0x").quantity(index);
        out.text("\",\"removed\":false}");
    }

    private static void appendHash(HexBuffer out, long number) {
        out.text("0x");
        long mixed = number;
        for (int part = 1; part < HASH_DIGITS / NUMBER_DIGITS; part++) {
            mixed = (mixed + part) * 0xBF58476D1CE4E5B9L;
            out.digits(mixed ^ mixed >>> 31, NUMBER_DIGITS);
        }
        out.digits(number, NUMBER_DIGITS);
    }

    private static String word(long value) {
        return String.format(Locale.ROOT, "%064x", value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The yellow paper's filter: three bits of each item's hash. */
    private static String bloom(String... items) {
        byte[] bits = new byte[BLOOM_BYTES];
        for (String item : items) {
            byte[] hash = Hash.sha3(HexFormat.of().parseHex(item, 2, item.length()));
            for (int pair = 0; pair < 6; pair += 2) {
                int bit = ((hash[pair] & 0xff) << 8 | hash[pair + 1] & 0xff) & 2047;
                bits[BLOOM_BYTES - 1 - bit / 8] |= (byte) (1 << bit % 8);
            }
        }
        return HexFormat.of().formatHex(bits);
    }
}
