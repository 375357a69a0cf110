package io.fluxion.chain.decode;

import io.fluxion.chain.rpc.RawLog;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Logs put together word by word. */
public final class HandMadeLogs {
    public static final String POOL = "0x" + "ab".repeat(32);
    public static final String TRADER = "0x" + "11".repeat(20);
    public static final String TOKEN_IN = "0x" + "22".repeat(20);
    public static final String TOKEN_OUT = "0x" + "33".repeat(20);
    public static final String CONTRACT = "0x" + "44".repeat(20);
    public static final String BLOCK_HASH = "0x" + "55".repeat(32);
    public static final String TRANSACTION_HASH = "0x" + "66".repeat(32);
    public static final String NO_CLIENT = "0x" + "00".repeat(32);

    private HandMadeLogs() {}

    /** A log in block 7 with index 3. */
    public static RawLog log(String data, String... topics) {
        return new RawLog(CONTRACT, List.of(topics), data, 7, BLOCK_HASH, TRANSACTION_HASH, 3, false);
    }

    /** A swap with its client id as 32 bytes in hex. */
    public static RawLog swap(String clientId, long amountIn) {
        String data = data(
                addressWord(TOKEN_IN),
                addressWord(TOKEN_OUT),
                word(amountIn),
                word(20),
                word(1),
                word(0),
                word(7 * 32),
                word(2),
                word(1000),
                word(2000));
        return log(data, EventTopics.SWAP, POOL, "0x" + addressWord(TRADER), clientId);
    }

    /** A round of an aggregator. */
    public static RawLog answer(BigInteger answer, long round, long updatedAtSeconds) {
        return log(data(word(updatedAtSeconds)), EventTopics.ANSWER_UPDATED, "0x" + word(answer), "0x" + word(round));
    }

    static String data(String... words) {
        return "0x" + String.join("", words);
    }

    static String word(long value) {
        return word(BigInteger.valueOf(value));
    }

    static String word(BigInteger value) {
        BigInteger unsigned = value.signum() < 0 ? value.add(BigInteger.ONE.shiftLeft(256)) : value;
        String hex = unsigned.toString(16);
        return "0".repeat(64 - hex.length()) + hex;
    }

    static String addressWord(String address) {
        return "0".repeat(24) + address.substring(2);
    }

    /** The length word and the padded bytes of some text. */
    static List<String> text(byte[] utf8) {
        StringBuilder hex = new StringBuilder();
        for (byte b : utf8) {
            hex.append(String.format("%02x", b));
        }
        while (hex.length() % 64 != 0) {
            hex.append('0');
        }
        List<String> words = new ArrayList<>(List.of(word(utf8.length)));
        for (int i = 0; i < hex.length(); i += 64) {
            words.add(hex.substring(i, i + 64));
        }
        return words;
    }
}
