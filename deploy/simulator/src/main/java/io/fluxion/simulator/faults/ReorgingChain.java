package io.fluxion.simulator.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.fluxion.contracts.Anvil;
import io.fluxion.contracts.AnvilOptions;
import io.fluxion.domain.reference.Deployment;
import io.fluxion.simulator.Deployer;
import io.fluxion.simulator.SeededCalls.Call;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A real local chain that mines, loses and replaces blocks as a script tells it.
 *
 * <p>One thread at a time. Blocks are a second apart by their own time, and mined only when asked for.
 */
public final class ReorgingChain implements AutoCloseable {
    private static final String GAS = "0x7a120";
    private static final String GAS_PRICE_WEI = "0x174876e800";

    private final Anvil anvil;
    private final NodeRpc rpc;
    private final Deployment deployment;
    private final List<String> accounts = new ArrayList<>();
    private final NavigableMap<Long, List<Call>> callsByBlock = new TreeMap<>();
    private final long beginning;
    /** Blocks up to here can't be taken back: the node keeps no state of what was loaded. */
    private long fixedNumber;

    private long head;
    /** The newest block that the chain has in common with the last fork that was kept. */
    private long common;

    private ReorgingChain(Anvil anvil, Template template, int chainId) {
        this.anvil = anvil;
        this.rpc = new NodeRpc(URI.create(anvil.rpcUrl()));
        Deployment stands = template.deployment();
        this.deployment = new Deployment(
                chainId,
                // The genesis is each chain's own.
                Math.max(1, stands.startBlock()),
                stands.poolManager(),
                stands.factory(),
                stands.tokens(),
                stands.feeds(),
                stands.pools(),
                stands.instruments(),
                stands.accounts());
        rpc.call("evm_setAutomine", false);
        rpc.call("anvil_setBlockTimestampInterval", 1);
        rpc.call("eth_accounts").forEach(a -> accounts.add(a.asText()));
        load(template.state());
        beginning = head;
    }

    /** A chain's state with the contracts deployed, to start others from. */
    public record Template(String state, Deployment deployment) {
        /** Deploys once, which takes seconds; every chain from it takes a tenth of one. */
        public static Template deploy() throws IOException, InterruptedException {
            try (Anvil anvil = Anvil.start(AnvilOptions.transientChain(31337, 0))) {
                Deployment deployment = Deployer.deploy(anvil.rpcUrl());
                String state = new NodeRpc(URI.create(anvil.rpcUrl()))
                        .call("anvil_dumpState")
                        .asText();
                return new Template(state, deployment);
            }
        }
    }

    /** A state of the chain to come back to. */
    public record Fork(String state, long head, NavigableMap<Long, List<Call>> callsByBlock) {}

    /** Starts a chain of its own from a template. */
    public static ReorgingChain start(Template template, int chainId) throws IOException, InterruptedException {
        Anvil anvil = Anvil.start(AnvilOptions.transientChain(chainId, 0));
        try {
            return new ReorgingChain(anvil, template, chainId);
        } catch (RuntimeException e) {
            anvil.close();
            throw e;
        }
    }

    public URI rpcUrl() {
        return URI.create(anvil.rpcUrl());
    }

    /** The contracts, on this chain's id. */
    public Deployment deployment() {
        return deployment;
    }

    /** The number of the newest block. */
    public long head() {
        return head;
    }

    /** The hash of the newest block, as the node tells it. */
    public String headHash() {
        return rpc.call("eth_getBlockByNumber", "latest", false).path("hash").asText();
    }

    /** The logs of the followed contracts since the script began, as the node tells them. */
    public JsonNode scriptedLogs() {
        List<String> contracts = new ArrayList<>(List.of(deployment.poolManager(), deployment.factory()));
        deployment.feeds().forEach(f -> contracts.add(f.address()));
        return rpc.call(
                "eth_getLogs",
                Map.of("fromBlock", quantity(beginning + 1), "toBlock", quantity(head), "address", contracts));
    }

    /** How many of the newest blocks can be taken back. */
    public int depthMax() {
        return (int) Math.min(Integer.MAX_VALUE, head - fixedNumber);
    }

    /** The calls of the newest blocks, from the oldest of them to the newest. */
    public List<List<Call>> newest(int depth) {
        List<List<Call>> blocks = new ArrayList<>();
        for (long number = head - depth + 1; number <= head; number++) {
            blocks.add(callsByBlock.getOrDefault(number, List.of()));
        }
        return blocks;
    }

    /** Mines a block of calls. */
    public void mine(List<Call> calls) {
        calls.forEach(c -> rpc.call("eth_sendTransaction", transaction(c)));
        rpc.call("evm_mine");
        head++;
        callsByBlock.put(head, List.copyOf(calls));
    }

    /** Mines empty blocks. */
    public void mineEmpty(int count) {
        rpc.call("anvil_mine", quantity(count));
        head += count;
    }

    /** Takes the newest blocks away: the head is lower than before. */
    public void rollback(int depth) {
        rpc.call("anvil_rollback", depth);
        callsByBlock.tailMap(head - depth, false).clear();
        head -= depth;
        common = Math.min(common, head);
    }

    /** Replaces the newest blocks by as many others in one step: the head's number stays. */
    public void reorg(List<List<Call>> replacement) {
        List<Object> pairs = new ArrayList<>();
        for (int i = 0; i < replacement.size(); i++) {
            for (Call call : replacement.get(i)) {
                pairs.add(List.of(transaction(call), i));
            }
        }
        rpc.call("anvil_reorg", replacement.size(), pairs);
        common = Math.min(common, head - replacement.size());
        for (int i = 0; i < replacement.size(); i++) {
            callsByBlock.put(head - replacement.size() + 1 + i, List.copyOf(replacement.get(i)));
        }
    }

    /** This state, to come back to from a fork of it. */
    public Fork fork() {
        common = head;
        return new Fork(rpc.call("anvil_dumpState").asText(), head, new TreeMap<>(callsByBlock));
    }

    /** How many blocks of now are not on the last fork that was kept. */
    public int depthToFork() {
        return (int) (head - common);
    }

    /** Comes back to a state; blocks that have left it since are not taken back any more. */
    public void restore(Fork fork) {
        // What stays above the loaded head would be told, and dumped, as blocks of this fork.
        if (head > common) {
            rollback((int) (head - common));
        }
        load(fork.state());
        callsByBlock.clear();
        callsByBlock.putAll(fork.callsByBlock());
    }

    private void load(String state) {
        rpc.call("anvil_loadState", state);
        head = Long.parseLong(rpc.call("eth_blockNumber").asText().substring(2), 16);
        fixedNumber = head;
    }

    private Map<String, String> transaction(Call call) {
        return Map.of(
                "from", accounts.get(call.senderIndex()),
                "to", call.to(),
                "data", call.data(),
                "gas", GAS,
                "gasPrice", GAS_PRICE_WEI);
    }

    private static String quantity(long number) {
        return "0x" + Long.toHexString(number);
    }

    @Override
    public void close() throws InterruptedException {
        anvil.close();
    }
}
