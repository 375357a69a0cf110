package io.fluxion.simulator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** Short names for the ABI types that calls are made of. */
final class Abi {
    static final Bytes32 NO_CLIENT_ID = new Bytes32(new byte[32]);

    private Abi() {}

    static Uint256 uint(BigInteger value) {
        return new Uint256(value);
    }

    static Uint256 uint(long value) {
        return new Uint256(value);
    }

    static Address address(String value) {
        return new Address(value);
    }

    static Bytes32 bytes32(String hex) {
        return new Bytes32(Numeric.hexStringToByteArray(hex));
    }

    /** ASCII, left-aligned. */
    static Bytes32 ascii(String text) {
        return new Bytes32(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 32));
    }

    static DynamicArray<Uint256> uints(List<BigInteger> values) {
        return new DynamicArray<>(
                Uint256.class, values.stream().map(Uint256::new).toList());
    }

    static DynamicArray<Address> addresses(List<String> values) {
        return new DynamicArray<>(
                Address.class, values.stream().map(Address::new).toList());
    }

    /** A decimal amount in a token's raw integers, the excess digits cut off. */
    static BigInteger raw(BigDecimal amount, int decimals) {
        return amount.movePointRight(decimals).toBigInteger();
    }
}
