package io.fluxion.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.contracts.generated.PoolEngine;
import io.fluxion.domain.pool.Curve;
import io.fluxion.domain.pool.Pool;
import io.fluxion.domain.pool.PoolLimits;
import io.fluxion.domain.pool.PoolOperation;
import io.fluxion.domain.pool.PoolToken;
import io.fluxion.domain.pool.StableCurve;
import io.fluxion.domain.pool.WeightedCurve;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** The contracts' pool mathematics on a chain, asked by {@code eth_call}; thread-safe. */
final class PoolProbe {
    private static final int WORD_CHARACTERS = 64;
    private static final String LATEST = "latest";
    private static final Duration RECEIPT_PAUSE = Duration.ofMillis(10);
    /** Ten seconds in all. */
    private static final int RECEIPT_ATTEMPTS = 1_000;

    private final JsonRpc rpc;
    private final String address;

    /** What the chain answered: amounts by token, shares, fees by token. */
    record Answer(List<BigInteger> amounts, BigInteger shares, List<BigInteger> fees) {}

    private record Call(int operation, int index, int indexOut, BigInteger amount, List<BigInteger> amounts) {
        Call(int operation, int index, int indexOut, BigInteger amount) {
            this(operation, index, indexOut, amount, List.of());
        }
    }

    private PoolProbe(JsonRpc rpc, String address) {
        this.rpc = rpc;
        this.address = address;
    }

    /** Puts the probe onto a local chain that mines each transaction at once. */
    static PoolProbe deploy(String rpcUrl) {
        JsonRpc rpc = new JsonRpc(URI.create(rpcUrl));
        String sender = rpc.call("eth_accounts").get(0).asText();
        String hash = rpc.call(
                        "eth_sendTransaction",
                        Map.of("from", sender, "data", "0x" + PoolEngine.BINARY.replaceFirst("^0x", "")))
                .asText();
        return new PoolProbe(rpc, mined(rpc, hash).get("contractAddress").asText());
    }

    /** The node answers a transaction's hash before it has mined it. */
    private static JsonNode mined(JsonRpc rpc, String hash) {
        for (int i = 0; i < RECEIPT_ATTEMPTS; i++) {
            JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
            if (!receipt.isNull()) {
                return receipt;
            }
            LockSupport.parkNanos(RECEIPT_PAUSE.toNanos());
        }
        throw new IllegalStateException("the probe was not mined: does the chain mine each transaction at once?");
    }

    /** The chain's answer; empty when it reverts. */
    Optional<Answer> ask(Pool pool, PoolOperation operation) {
        Call call = call(operation);
        Function function = new Function(
                "quote",
                List.of(
                        struct(pool),
                        new Uint8(call.operation()),
                        uint(BigInteger.valueOf(call.index())),
                        uint(BigInteger.valueOf(call.indexOut())),
                        uint(call.amount()),
                        array(call.amounts())),
                List.of());
        try {
            String data = FunctionEncoder.encode(function);
            return Optional.of(answer(rpc.call("eth_call", Map.of("to", address, "data", data), LATEST)
                    .asText()));
        } catch (RpcErrorException reverted) {
            return Optional.empty();
        }
    }

    private static Call call(PoolOperation operation) {
        if (operation instanceof PoolOperation.SwapExactIn o) {
            return new Call(0, o.tokenIn(), o.tokenOut(), o.amountIn());
        } else if (operation instanceof PoolOperation.SwapExactOut o) {
            return new Call(1, o.tokenIn(), o.tokenOut(), o.amountOut());
        } else if (operation instanceof PoolOperation.JoinProportional o) {
            return new Call(2, 0, 0, o.shares());
        } else if (operation instanceof PoolOperation.JoinUnbalanced o) {
            return new Call(3, 0, 0, BigInteger.ZERO, o.amountsIn());
        } else if (operation instanceof PoolOperation.JoinSingleExactShares o) {
            return new Call(4, o.tokenIn(), 0, o.shares());
        } else if (operation instanceof PoolOperation.ExitProportional o) {
            return new Call(5, 0, 0, o.shares());
        } else if (operation instanceof PoolOperation.ExitSingleExactShares o) {
            return new Call(6, o.tokenOut(), 0, o.shares());
        }
        PoolOperation.ExitSingleExactOut o = (PoolOperation.ExitSingleExactOut) operation;
        return new Call(7, o.tokenOut(), 0, o.amountOut());
    }

    private static DynamicStruct struct(Pool pool) {
        Stream<BigInteger> scales =
                pool.tokens().stream().map(t -> BigInteger.TEN.pow(PoolLimits.DECIMALS_MAX - t.decimals()));
        return new DynamicStruct(
                curve(pool.curve()),
                array(scales.toList()),
                array(pool.tokens().stream().map(PoolToken::rate).toList()),
                array(pool.balancesScaled18()),
                uint(pool.swapFee()),
                uint(pool.totalShares()));
    }

    private static DynamicStruct curve(Curve curve) {
        if (curve instanceof WeightedCurve weighted) {
            return new DynamicStruct(new Uint8(0), array(weighted.weights()), uint(BigInteger.ZERO));
        }
        return new DynamicStruct(new Uint8(1), array(List.of()), uint(((StableCurve) curve).amplification()));
    }

    private static Type<?> array(List<BigInteger> values) {
        return new DynamicArray<>(
                Uint256.class, values.stream().map(PoolProbe::uint).toList());
    }

    private static Uint256 uint(BigInteger value) {
        return new Uint256(value);
    }

    /** Three words at the head: the place of the amounts, the shares, the place of the fees. */
    private static Answer answer(String hex) {
        return new Answer(list(hex, word(hex, 0)), word(hex, 1), list(hex, word(hex, 2)));
    }

    private static List<BigInteger> list(String hex, BigInteger offsetBytes) {
        int start = offsetBytes.intValueExact() / 32;
        int length = word(hex, start).intValueExact();
        List<BigInteger> values = new ArrayList<>(length);
        for (int i = 1; i <= length; i++) {
            values.add(word(hex, start + i));
        }
        return values;
    }

    private static BigInteger word(String hex, int index) {
        int from = 2 + index * WORD_CHARACTERS;
        return new BigInteger(hex.substring(from, from + WORD_CHARACTERS), 16);
    }
}
