package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.rpc.JsonRpc;
import io.fluxion.chain.rpc.JsonRpcChain;
import io.fluxion.chain.rpc.Quantities;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.contracts.generated.SwapEmitter;
import io.fluxion.domain.reference.Deployment;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;

/** A local chain with a contract that emits swaps on demand, as the pool manager would. */
final class SwapChain implements AutoCloseable {
    private static final int PAGE_BLOCKS = 20;
    private static final long GAS_A_CALL = 100_000;
    /** A log with four topics and nine words takes about 4,500. */
    private static final long GAS_A_LOG = 8_000;

    private static final String NOWHERE = "0x" + "00".repeat(20);
    private static final Bytes32 POOL = new Bytes32(new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    });

    private final Anvil anvil;
    private final JsonRpc rpc;
    private final String account;
    private final String emitter;
    private int chainId;

    private SwapChain(Anvil anvil, int chainId) {
        this.anvil = anvil;
        this.rpc = new JsonRpc(rpcUrl());
        this.account = rpc.call("eth_accounts").get(0).asText();
        rpc.call("evm_setAutomine", false);
        this.emitter = deploy();
        this.chainId = chainId;
    }

    /** Starts a chain that mines a block a second. */
    static SwapChain startMining(int chainId) throws IOException, InterruptedException {
        SwapChain chain = start(chainId);
        chain.rpc.call("evm_setIntervalMining", 1);
        return chain;
    }

    /** Starts a chain that mines when it is told to. */
    static SwapChain start(int chainId) throws IOException, InterruptedException {
        Anvil anvil = Anvil.start(AnvilOptions.transientChain(chainId, 0));
        try {
            return new SwapChain(anvil, chainId);
        } catch (RuntimeException e) {
            anvil.close();
            throw e;
        }
    }

    /** A deployment in which only the pool manager matters. */
    static Deployment readOnly(int chainId, String poolManager) {
        return new Deployment(chainId, 1, poolManager, NOWHERE, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private String deploy() {
        String transaction = send(Map.of("from", account, "data", SwapEmitter.BINARY, "gas", Quantities.of(2_000_000)));
        mine();
        return rpc.call("eth_getTransactionReceipt", transaction)
                .path("contractAddress")
                .asText()
                .toLowerCase(Locale.ROOT);
    }

    /** Mines a block of what was handed in. */
    void mine() {
        rpc.call("evm_mine");
    }

    /** Hands in a transaction that emits swaps. */
    void emit(int swaps) {
        Function call = new Function(
                SwapEmitter.FUNC_EMITSWAPS, List.of(POOL, new Uint256(BigInteger.valueOf(swaps))), List.of());
        send(Map.of(
                "from",
                account,
                "to",
                emitter,
                "data",
                FunctionEncoder.encode(call),
                "gas",
                Quantities.of(GAS_A_CALL + swaps * GAS_A_LOG)));
    }

    private String send(Map<String, String> transaction) {
        return rpc.call("eth_sendTransaction", transaction).asText();
    }

    long head() {
        return Quantities.toLong(rpc.call("eth_blockNumber").asText());
    }

    Deployment deployment() {
        return readOnly(chainId, emitter);
    }

    /** Gives the chain another id, under which nobody has followed it. */
    void rename(int newChainId) {
        rpc.call("anvil_setChainId", newChainId);
        chainId = newChainId;
    }

    /** All logs of the emitter, in pages. */
    List<RawLog> logs() {
        JsonRpcChain reader = new JsonRpcChain(rpc, List.of(emitter));
        List<RawLog> logs = new ArrayList<>();
        long head = head();
        for (long from = 1; from <= head; from += PAGE_BLOCKS) {
            logs.addAll(reader.logs(from, Math.min(head, from + PAGE_BLOCKS - 1)));
        }
        return logs;
    }

    URI rpcUrl() {
        return URI.create(anvil.rpcUrl());
    }

    /** The node's own processor time. */
    Duration cpu() {
        return ProcessHandle.of(anvil.pid())
                .flatMap(node -> node.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /** Freezes the node: its port takes connections, and no answer ever comes. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets a frozen node go on. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int failed = new ProcessBuilder("kill", name, Long.toString(anvil.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IOException("kill " + name + " of the node failed with " + failed);
        }
    }

    @Override
    public void close() throws InterruptedException {
        anvil.close();
    }
}
