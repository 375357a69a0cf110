package io.fluxion.chain.follow;

import io.fluxion.chain.decode.EventTopics;
import io.fluxion.chain.decode.HandMadeLogs;
import io.fluxion.chain.rpc.BlockHeader;
import io.fluxion.chain.rpc.ChainReader;
import io.fluxion.chain.rpc.LogsBloom;
import io.fluxion.chain.rpc.LogsCheck;
import io.fluxion.chain.rpc.OneNodePool;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.chain.rpc.ReaderPool;
import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** A chain in memory that mines, loses and replaces blocks as told, and answers like a node. */
final class ScriptedChain implements ChainReader {
    static final int CHAIN_ID = 31337;
    private static final LogsCheck CHECK = new LogsCheck(List.of(HandMadeLogs.CONTRACT), EventTopics.EVENTS);
    private static final long GENESIS_SECONDS = 1_700_000_000;

    private final Random random;
    private List<Mined> blocks = new ArrayList<>();
    private long nextFork;
    private int chainId = CHAIN_ID;
    private double failureRate;
    private int finalizedDepth = 64;
    private boolean knowsTags = true;
    private int logsPerBlock = -1;
    private String rangeError = "";
    private LongUnaryOperator timeSeconds = number -> GENESIS_SECONDS + number;
    private UnaryOperator<List<RawLog>> logsAsTold = logs -> logs;

    ScriptedChain(long seed) {
        random = new Random(seed);
        mine(1);
    }

    private record Mined(BlockHeader header, List<RawLog> logs) {}

    /** A state of the chain to come back to. */
    record Snapshot(List<Mined> blocks) {}

    void mine(int count) {
        for (int i = 0; i < count; i++) {
            long number = blocks.size();
            String parent = number == 0
                    ? "0x" + "00".repeat(32)
                    : blocks.get(blocks.size() - 1).header().hash();
            String hash = hash(parent + number + "-" + nextFork++);
            List<RawLog> logs = number == 0 ? List.of() : logs(number, hash);
            BlockHeader header = new BlockHeader(
                    number, hash, parent, timeSeconds.applyAsLong(number) * 1000, BigInteger.ONE, LogsBloom.of(logs));
            blocks.add(new Mined(header, logs));
        }
    }

    /** Replaces the newest blocks by as many others, or more, or fewer. */
    void reorg(int depth, int replacement) {
        lower(depth);
        mine(replacement);
    }

    void lower(int depth) {
        blocks = new ArrayList<>(blocks.subList(0, Math.max(1, blocks.size() - depth)));
    }

    Snapshot snapshot() {
        return new Snapshot(List.copyOf(blocks));
    }

    void restore(Snapshot snapshot) {
        blocks = new ArrayList<>(snapshot.blocks());
    }

    long height() {
        return blocks.size() - 1L;
    }

    void failWithRate(double rate) {
        failureRate = rate;
    }

    void becomeChain(int id) {
        chainId = id;
    }

    /** So many blocks behind the head is what the node calls final, and half as many what it calls safe. */
    void finalizeBehind(int depth) {
        finalizedDepth = depth;
    }

    /** The node knows neither {@code finalized} nor {@code safe}. */
    void forgetTags() {
        knowsTags = false;
    }

    /** From now on each block has so many logs, and not a random few. */
    void mineLogs(int perBlock) {
        logsPerBlock = perBlock;
    }

    /** Any range is answered with an error, whatever its size; one block by its hash isn't. */
    void refuseRanges(String message) {
        rangeError = message;
    }

    /** When blocks are mined from now on, by their number. */
    void tellTime(LongUnaryOperator seconds) {
        timeSeconds = seconds;
    }

    /** The only node of its chain. */
    ReaderPool pool() {
        return new OneNodePool(this, "node");
    }

    /** From now on logs are told after a change. */
    void tellLogs(UnaryOperator<List<RawLog>> change) {
        logsAsTold = change;
    }

    @Override
    public int chainId() {
        failAtRandom();
        return chainId;
    }

    @Override
    public BlockHeader latest() {
        failAtRandom();
        return blocks.get(blocks.size() - 1).header();
    }

    @Override
    public Optional<BlockHeader> block(long number) {
        failAtRandom();
        return number < blocks.size() ? Optional.of(blocks.get((int) number).header()) : Optional.empty();
    }

    @Override
    public List<BlockHeader> blocks(List<Long> numbers) {
        failAtRandom();
        return numbers.stream()
                .filter(number -> number < blocks.size())
                .map(number -> blocks.get(number.intValue()).header())
                .toList();
    }

    @Override
    public OptionalLong finalizedNumber() {
        failAtRandom();
        return tag(finalizedDepth);
    }

    @Override
    public OptionalLong safeNumber() {
        failAtRandom();
        return tag(finalizedDepth / 2);
    }

    private OptionalLong tag(int depth) {
        return knowsTags ? OptionalLong.of(Math.max(0, height() - depth)) : OptionalLong.empty();
    }

    @Override
    public List<RawLog> logsOf(String blockHash) {
        failAtRandom();
        return blocks.stream()
                .filter(b -> b.header().hash().equals(blockHash))
                .findFirst()
                .map(b -> logsAsTold.apply(b.logs()))
                .orElseThrow(() -> new RpcErrorException(-32000, "unknown block", null));
    }

    @Override
    public List<RawLog> allLogsOf(String blockHash) {
        return logsOf(blockHash);
    }

    @Override
    public List<RawLog> logs(long fromNumber, long toNumber) {
        failAtRandom();
        if (fromNumber > toNumber || toNumber > height()) {
            throw new IllegalArgumentException("a node answers this silently with nothing");
        }
        if (!rangeError.isEmpty()) {
            throw new RpcErrorException(-32005, rangeError, null);
        }
        List<RawLog> logs = new ArrayList<>();
        blocks.subList((int) fromNumber, (int) toNumber + 1).forEach(b -> logs.addAll(b.logs()));
        return logsAsTold.apply(logs);
    }

    @Override
    public LogsCheck logsCheck() {
        return CHECK;
    }

    private void failAtRandom() {
        if (random.nextDouble() < failureRate) {
            throw random.nextBoolean()
                    ? new RpcUnavailableException("scripted", null)
                    : new RpcErrorException(-32005, "scripted", null);
        }
    }

    private List<RawLog> logs(long blockNumber, String blockHash) {
        List<RawLog> logs = new ArrayList<>();
        int index = 0;
        for (int i = logsPerBlock < 0 ? random.nextInt(4) : logsPerBlock; i > 0; i--) {
            RawLog made = logsPerBlock < 0 && random.nextInt(8) == 0
                    ? HandMadeLogs.log("0x", "0x" + "99".repeat(32))
                    : HandMadeLogs.swap(HandMadeLogs.NO_CLIENT, 1 + random.nextInt(1000));
            String transaction = hash(blockHash + "/" + index);
            logs.add(new RawLog(
                    made.address(), made.topics(), made.data(), blockNumber, blockHash, transaction, index, false));
            index += 1 + random.nextInt(3);
        }
        return logs;
    }

    private static String hash(String of) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return "0x" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
