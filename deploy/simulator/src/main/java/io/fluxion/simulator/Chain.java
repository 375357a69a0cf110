package io.fluxion.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;

/** A node's JSON-RPC interface, as far as the simulator uses it; requests and responses only. Thread-safe. */
final class Chain implements AutoCloseable {
    private final HttpService service;
    private final Web3j web3j;

    Chain(String rpcUrl) {
        service = new HttpService(rpcUrl);
        web3j = Web3j.build(service);
    }

    Web3j web3j() {
        return web3j;
    }

    int chainId() {
        return answered(web3j.ethChainId()).getChainId().intValueExact();
    }

    long blockNumber() {
        return answered(web3j.ethBlockNumber()).getBlockNumber().longValueExact();
    }

    BigInteger pendingNonce(String address) {
        return answered(web3j.ethGetTransactionCount(address, DefaultBlockParameterName.PENDING))
                .getTransactionCount();
    }

    boolean hasCode(String address) {
        return answered(web3j.ethGetCode(address, DefaultBlockParameterName.LATEST))
                        .getCode()
                        .length()
                > 2;
    }

    /** Sends a signed transaction and returns its hash. */
    String sendRaw(String signed) {
        return answered(web3j.ethSendRawTransaction(signed)).getTransactionHash();
    }

    Optional<TransactionReceipt> receipt(String hash) {
        return answered(web3j.ethGetTransactionReceipt(hash)).getTransactionReceipt();
    }

    /** Mines a block at once, beside those of the interval. */
    void mine() {
        answered(new Request<>("evm_mine", List.of(), service, Plain.class));
    }

    /** The hashes of a block's transactions with their senders, in their order. */
    List<Mined> transactionsOf(long blockNumber) {
        return block(blockNumber, true).getTransactions().stream()
                .map(result -> (EthBlock.TransactionObject) result.get())
                .map(transaction -> new Mined(transaction.getHash(), transaction.getFrom()))
                .toList();
    }

    String blockHash(long blockNumber) {
        return block(blockNumber, false).getHash();
    }

    Instant blockTime(long blockNumber) {
        return Instant.ofEpochSecond(block(blockNumber, false).getTimestamp().longValueExact());
    }

    private EthBlock.Block block(long blockNumber, boolean whole) {
        DefaultBlockParameter at = DefaultBlockParameter.valueOf(BigInteger.valueOf(blockNumber));
        return answered(web3j.ethGetBlockByNumber(at, whole)).getBlock();
    }

    /** A transaction as it was mined. */
    record Mined(String hash, String sender) {}

    /** A transaction as it was signed. */
    String raw(String hash) {
        return (String) answered(new Request<>("eth_getRawTransactionByHash", List.of(hash), service, Plain.class))
                .getResult();
    }

    /**
     * Replaces the last blocks by as many others.
     *
     * <p>What the new blocks do not name is gone, also from the node's pool. A local chain goes on at the time of the
     * last block that stayed, and would be behind the clock for good: so its clock is set as well.
     *
     * @param transactions signed transactions, each with the new block that takes it, counted from 0
     */
    void reorg(int depth, List<List<Object>> transactions, Instant now) {
        answered(new Request<>("anvil_reorg", List.of(depth, transactions), service, Plain.class));
        answered(new Request<>("evm_setTime", List.of(now.getEpochSecond()), service, Plain.class));
    }

    /** Calls a view function and decodes its outputs. */
    @SuppressWarnings("rawtypes")
    List<Type> call(String contract, Function function) {
        EthCall answer = answered(web3j.ethCall(
                Transaction.createEthCallTransaction(null, contract, FunctionEncoder.encode(function)),
                DefaultBlockParameterName.LATEST));
        return FunctionReturnDecoder.decode(answer.getValue(), function.getOutputParameters());
    }

    /** Calls a view function of one integer. */
    BigInteger callInteger(String contract, String name, Type<?>... inputs) {
        Function function = new Function(
                name,
                Arrays.asList(inputs),
                List.of(new TypeReference<org.web3j.abi.datatypes.generated.Uint256>() {}));
        return (BigInteger) call(contract, function).get(0).getValue();
    }

    private static <T extends Response<?>> T answered(Request<?, T> request) {
        try {
            T answer = request.send();
            if (answer.hasError()) {
                throw new ChainException(
                        request.getMethod() + ": " + answer.getError().getMessage());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request.getMethod(), e);
        }
    }

    /** An answer whose content does not matter. */
    static final class Plain extends Response<Object> {}

    /** A request that the node refused. */
    static final class ChainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChainException(String message) {
            super(message);
        }
    }

    @Override
    public void close() {
        web3j.shutdown();
    }
}
