package io.fluxion.chain.protocol;

import io.fluxion.chain.rpc.Rpc;
import io.fluxion.chain.rpc.RpcErrorException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.web3j.crypto.Hash;

/** What contracts answer when they are asked something; empty where a contract has no such function. */
final class ContractCalls {
    private static final int SELECTOR_CHARACTERS = 10;
    private static final int WORD_CHARACTERS = 64;
    private static final int ADDRESS_CHARACTERS = 40;
    private static final String NO_ADDRESS = "0x" + "00".repeat(20);

    private final Rpc rpc;

    ContractCalls(Rpc rpc) {
        this.rpc = rpc;
    }

    /** A number that doesn't fit an int is none that is asked for here. */
    Optional<Integer> number(String contract, String function) {
        return word(contract, function)
                .map(word -> new BigInteger(word, 16))
                .filter(number -> number.bitLength() < Integer.SIZE)
                .map(BigInteger::intValue);
    }

    Optional<String> address(String contract, String function, long... arguments) {
        return word(contract, function, arguments)
                .map(word -> "0x" + word.substring(WORD_CHARACTERS - ADDRESS_CHARACTERS))
                .filter(address -> !address.equals(NO_ADDRESS));
    }

    private Optional<String> word(String contract, String function, long... arguments) {
        StringBuilder data = new StringBuilder(Hash.sha3String(function).substring(0, SELECTOR_CHARACTERS));
        for (long argument : arguments) {
            data.append(String.format("%064x", argument));
        }
        try {
            String answer = rpc.call("eth_call", Map.of("to", contract, "data", data.toString()), "latest")
                    .asText("");
            return answer.length() >= 2 + WORD_CHARACTERS
                    ? Optional.of(answer.substring(2, 2 + WORD_CHARACTERS))
                    : Optional.empty();
        } catch (RpcErrorException e) {
            // A contract without the function reverts.
            return Optional.empty();
        }
    }
}
