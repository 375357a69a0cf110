package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** Why the chain refuses a swap: a stable code and the contract's own words, or else the node's. */
record RevertReason(String code, String text) {
    static final String DUPLICATE = "DUPLICATE_CHILD";
    static final String EXPIRED = "SLICE_EXPIRED";

    private static final String REVERTED = "REVERTED";
    private static final int SELECTOR_CHARACTERS = 10;

    /** The contracts' errors, and those that every contract may have. */
    private static final Map<String, String> CODES_BY_ERROR = Map.ofEntries(
            Map.entry("ClientIdAlreadyUsed(address,bytes32)", DUPLICATE),
            Map.entry("DeadlinePassed(uint256,uint256)", EXPIRED),
            Map.entry("OutputBelowMinimum(uint256,uint256)", "PRICE_OUT_OF_LIMIT"),
            Map.entry("InputAboveMaximum(uint256,uint256)", "PRICE_OUT_OF_LIMIT"),
            Map.entry("RatioTooLarge(uint256,uint256)", "IMPACT_EXCEEDS_MAX"),
            Map.entry("BalanceTooSmall(address,uint256,uint256)", "IMPACT_EXCEEDS_MAX"),
            Map.entry("BalanceOutOfRange(uint256)", "IMPACT_EXCEEDS_MAX"),
            Map.entry("Imbalanced(uint256,uint256)", "IMPACT_EXCEEDS_MAX"),
            Map.entry("ZeroAmount()", "QUANTITY_BELOW_MINIMUM"),
            Map.entry("TradeTooSmall(uint256)", "QUANTITY_BELOW_MINIMUM"),
            Map.entry("EmptyPool(bytes32)", "POOL_EMPTY"),
            Map.entry("PoolLocked()", "POOL_LOCKED"),
            Map.entry("PoolIsPaused(bytes32,uint256)", "POOL_PAUSED"),
            Map.entry("UnknownPool(bytes32)", "POOL_NOT_FOUND"),
            Map.entry("UnknownToken(bytes32,address)", "INSTRUMENT_NOT_FOUND"),
            Map.entry("SameToken(address)", "INSTRUMENT_NOT_FOUND"),
            Map.entry("InexactTransfer(address,uint256,uint256)", "TOKEN_NOT_SUPPORTED"),
            Map.entry("SafeERC20FailedOperation(address)", "TOKEN_NOT_SUPPORTED"),
            Map.entry("ERC20InsufficientBalance(address,uint256,uint256)", "INSUFFICIENT_BALANCE"),
            Map.entry("ERC20InsufficientAllowance(address,uint256,uint256)", "ALLOWANCE_TOO_LOW"),
            Map.entry("Error(string)", REVERTED),
            Map.entry("Panic(uint256)", "CONTRACT_PANIC"));

    private static final Map<String, String> ERRORS_BY_SELECTOR =
            CODES_BY_ERROR.keySet().stream().collect(Collectors.toUnmodifiableMap(RevertReason::selector, e -> e));

    /** Solidity's own, of which the rest is rare enough for its number. */
    private static final Map<String, String> PANICS = Map.of(
            "1", "an assertion failed",
            "17", "arithmetic overflow",
            "18", "division by zero",
            "33", "no such enum value",
            "50", "index out of bounds");

    /** The reason in a node's error. */
    static RevertReason of(RpcErrorException error) {
        String data = error.data();
        if (data != null && data.length() >= SELECTOR_CHARACTERS) {
            return ofData(data);
        }
        boolean poor = error.text().toLowerCase(Locale.ROOT).contains("insufficient funds");
        return new RevertReason(poor ? "INSUFFICIENT_GAS" : REVERTED, error.text());
    }

    /** When a transaction reverted and nobody can say why any more. */
    static RevertReason unknown() {
        return new RevertReason(REVERTED, "the transaction reverted");
    }

    private static RevertReason ofData(String data) {
        String selector = data.substring(0, SELECTOR_CHARACTERS).toLowerCase(Locale.ROOT);
        String error = ERRORS_BY_SELECTOR.get(selector);
        if (error == null) {
            return new RevertReason(REVERTED, "reverted with the unknown error " + selector);
        }
        List<String> arguments = arguments(error, data.substring(SELECTOR_CHARACTERS));
        String code = CODES_BY_ERROR.getOrDefault(error, REVERTED);
        String name = error.substring(0, error.indexOf('('));
        return switch (name) {
            case "Error" -> new RevertReason(code, String.join("", arguments));
            case "Panic" -> new RevertReason(code, panic(String.join("", arguments)));
            default -> new RevertReason(code, name + "(" + String.join(", ", arguments) + ")");
        };
    }

    private static String panic(String number) {
        return "panic " + number + ": " + PANICS.getOrDefault(number, "see Solidity's list of panics");
    }

    /** As far as the data has them: a node may cut it off. */
    private static List<String> arguments(String error, String words) {
        String types = error.substring(error.indexOf('(') + 1, error.length() - 1);
        if (types.isEmpty()) {
            return List.of();
        }
        try {
            List<TypeReference<Type>> references =
                    Arrays.stream(types.split(",")).map(RevertReason::reference).toList();
            return FunctionReturnDecoder.decode(words, references).stream()
                    .map(RevertReason::text)
                    .toList();
        } catch (RuntimeException e) {
            return List.of("…");
        }
    }

    @SuppressWarnings("unchecked")
    private static TypeReference<Type> reference(String type) {
        try {
            return (TypeReference<Type>) TypeReference.makeTypeReference(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the table has a type that is none: " + type, e);
        }
    }

    private static String text(Type value) {
        @Nullable Object content = value.getValue();
        return content instanceof byte[] bytes ? Numeric.toHexString(bytes) : String.valueOf(content);
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, SELECTOR_CHARACTERS);
    }
}
