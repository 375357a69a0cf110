package io.fluxion.standalone.bench.soak;

import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** Short names for the ABI types that calls are made of. */
final class Inputs {
    static final Bytes32 NO_CLIENT_ID = new Bytes32(new byte[32]);

    private Inputs() {}

    static Uint256 uint(BigInteger value) {
        return new Uint256(value);
    }

    static Bytes32 bytes32(String hex) {
        return new Bytes32(Numeric.hexStringToByteArray(hex));
    }

    static DynamicArray<Uint256> uints(List<BigInteger> values) {
        return new DynamicArray<>(
                Uint256.class, values.stream().map(Uint256::new).toList());
    }

    static DynamicArray<Address> addresses(List<String> values) {
        return new DynamicArray<>(
                Address.class, values.stream().map(Address::new).toList());
    }
}
