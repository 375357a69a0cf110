package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;

/** Why the chain refuses a swap: a stable code and what the node said. */
record RevertReason(String code, String text) {
    static final String DUPLICATE = "DUPLICATE_CHILD";
    static final String EXPIRED = "SLICE_EXPIRED";

    private static final String REVERTED = "REVERTED";
    private static final int SELECTOR_CHARACTERS = 10;

    private static final Map<String, String> CODES_BY_ERROR = Map.ofEntries(
            Map.entry("ClientIdAlreadyUsed(address,bytes32)", DUPLICATE),
            Map.entry("DeadlinePassed(uint256,uint256)", EXPIRED),
            Map.entry("OutputBelowMinimum(uint256,uint256)", "PRICE_OUT_OF_LIMIT"),
            Map.entry("InputAboveMaximum(uint256,uint256)", "PRICE_OUT_OF_LIMIT"),
            Map.entry("RatioTooLarge(uint256,uint256)", "IMPACT_EXCEEDS_MAX"),
            Map.entry("BalanceTooSmall(address,uint256,uint256)", "IMPACT_EXCEEDS_MAX"),
            Map.entry("ZeroAmount()", "QUANTITY_BELOW_MINIMUM"),
            Map.entry("EmptyPool(bytes32)", "POOL_EMPTY"),
            Map.entry("UnknownPool(bytes32)", "POOL_NOT_FOUND"),
            Map.entry("UnknownToken(bytes32,address)", "INSTRUMENT_NOT_FOUND"),
            Map.entry("ERC20InsufficientBalance(address,uint256,uint256)", "INSUFFICIENT_BALANCE"),
            Map.entry("ERC20InsufficientAllowance(address,uint256,uint256)", "ALLOWANCE_TOO_LOW"));

    private static final Map<String, String> CODES_BY_SELECTOR = CODES_BY_ERROR.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(e -> selector(e.getKey()), Map.Entry::getValue));

    /** The reason in a node's error. */
    static RevertReason of(RpcErrorException error) {
        String known = ofData(error.data());
        if (known != null) {
            return new RevertReason(known, error.text());
        }
        boolean poor = error.text().toLowerCase(Locale.ROOT).contains("insufficient funds");
        return new RevertReason(poor ? "INSUFFICIENT_GAS" : REVERTED, error.text());
    }

    /** When a transaction reverted and nobody can say why any more. */
    static RevertReason unknown() {
        return new RevertReason(REVERTED, "the transaction reverted");
    }

    private static @Nullable String ofData(@Nullable String data) {
        if (data == null || data.length() < SELECTOR_CHARACTERS) {
            return null;
        }
        return CODES_BY_SELECTOR.get(data.substring(0, SELECTOR_CHARACTERS).toLowerCase(Locale.ROOT));
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, SELECTOR_CHARACTERS);
    }
}
