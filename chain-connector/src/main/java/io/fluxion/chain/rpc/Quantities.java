package io.fluxion.chain.rpc;

import java.math.BigInteger;

/** JSON-RPC's quantities: hex numbers with {@code 0x} and no leading zeros. */
public final class Quantities {
    private Quantities() {}

    /** The number of a quantity that fits a long. */
    public static long toLong(String quantity) {
        return Long.parseLong(digits(quantity), 16);
    }

    /** The number of a quantity of any size. */
    public static BigInteger toBigInteger(String quantity) {
        return new BigInteger(digits(quantity), 16);
    }

    /** The quantity of a number. */
    public static String of(long number) {
        return "0x" + Long.toHexString(number);
    }

    private static String digits(String quantity) {
        if (!quantity.startsWith("0x") || quantity.length() == 2) {
            throw new NumberFormatException("not a quantity: " + quantity);
        }
        return quantity.substring(2);
    }
}
