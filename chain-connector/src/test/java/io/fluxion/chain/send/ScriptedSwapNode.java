package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;

/**
 * A node with a pool manager in memory, for one account: it mines when told, replaces only what is outbid, refuses a used
 * client id and a passed deadline as the contract does, and changes its chain when told.
 */
final class ScriptedSwapNode implements SwapNode {
    private static final int FIRST_BLOCK = 10;
    private static final int WORD = 64;
    private static final int DEADLINE_WORD = 6;
    private static final int ID_WORD = 7;
    private static final int SELECTOR = 8;
    private static final long MILLIS_PER_SECOND = 1000;

    private final Clock clock;
    private final TreeMap<BigInteger, Sent> mempool = new TreeMap<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> usedBefore = new HashSet<>();
    private final List<String> sent = new ArrayList<>();
    private BigInteger baseFee = BigInteger.TEN;
    private int forks;
    private int failures;
    private int answersBeforeFailure;
    private boolean down;
    private boolean answersToSendingGetLost;
    private @Nullable RpcErrorException estimateError;
    private @Nullable RpcErrorException sendError;
    private @Nullable RpcErrorException swapError;

    ScriptedSwapNode(Clock clock) {
        this.clock = clock;
        append(List.of());
    }

    /** A transaction; the id is empty for one that is no swap. */
    record Sent(String hash, BigInteger nonce, String clientId, long deadline, BigInteger tip, BigInteger max) {}

    private record Mined(Sent transaction, boolean succeeded) {}

    private record Block(Head head, List<Mined> transactions) {}

    /** The client ids of the swaps that the chain as it is now has executed, in their order. */
    List<String> executed() {
        return blocks.stream()
                .flatMap(b -> b.transactions().stream())
                .filter(m -> m.succeeded() && !m.transaction().clientId().isEmpty())
                .map(m -> m.transaction().clientId())
                .toList();
    }

    /** The raw transactions that were handed over and taken, in their order. */
    List<String> sent() {
        return sent;
    }

    /** What waits to be mined, by nonce. */
    List<Sent> pool() {
        return List.copyOf(mempool.values());
    }

    void mine() {
        List<Mined> mined = new ArrayList<>();
        Set<String> used = new HashSet<>(usedBefore);
        used.addAll(executed());
        BigInteger nonce = minedNonceNow();
        long seconds = clock.millis() / MILLIS_PER_SECOND;
        for (Sent next = mempool.get(nonce);
                next != null && next.max().compareTo(baseFee) >= 0;
                next = mempool.get(nonce)) {
            boolean succeeded = next.clientId().isEmpty()
                    || (swapError == null && next.deadline() >= seconds && used.add(next.clientId()));
            mined.add(new Mined(next, succeeded));
            mempool.remove(nonce);
            nonce = nonce.add(BigInteger.ONE);
        }
        append(mined);
    }

    /** Replaces the newest blocks by as many empty ones; what they held goes back into the mempool, or is lost. */
    void reorg(int depth, boolean comesBack) {
        forks++;
        int replaced = Math.min(depth, blocks.size() - 1);
        for (int i = 0; i < replaced; i++) {
            for (Mined mined : blocks.remove(blocks.size() - 1).transactions()) {
                if (comesBack) {
                    mempool.putIfAbsent(mined.transaction().nonce(), mined.transaction());
                }
            }
        }
        for (int i = 0; i < replaced; i++) {
            append(List.of());
        }
    }

    void loseMempool() {
        mempool.clear();
        append(List.of());
    }

    void lose(long nonce) {
        mempool.remove(BigInteger.valueOf(nonce));
    }

    void use(String childId) {
        usedBefore.add(childId);
    }

    void setBaseFee(long wei) {
        baseFee = BigInteger.valueOf(wei);
    }

    void setDown(boolean isDown) {
        down = isDown;
    }

    /** The next calls get no answer. */
    void failNext(int calls) {
        failures = calls;
    }

    /** One call gets no answer, after some that do. */
    void failAfter(int calls) {
        answersBeforeFailure = calls;
    }

    void loseAnswersToSending(boolean lost) {
        answersToSendingGetLost = lost;
    }

    void refuseEstimates(@Nullable RpcErrorException error) {
        estimateError = error;
    }

    void refuseSending(@Nullable RpcErrorException error) {
        sendError = error;
    }

    /** From now on swaps revert with an error when they are mined. */
    void revertSwaps(@Nullable RpcErrorException error) {
        swapError = error;
    }

    int mempoolSize() {
        return mempool.size();
    }

    @Override
    public Head head() {
        up();
        return tip();
    }

    @Override
    public boolean isClientIdUsed(String sender, byte[] clientId) {
        return isClientIdUsedAt(sender, clientId, tip().number());
    }

    @Override
    public boolean isClientIdUsedAt(String sender, byte[] clientId, long blockNumber) {
        up();
        String id = new String(clientId, StandardCharsets.US_ASCII).replace("\0", "");
        return usedBefore.contains(id)
                || upTo(blockNumber).stream()
                        .anyMatch(
                                m -> m.succeeded() && m.transaction().clientId().equals(id));
    }

    @Override
    public BigInteger estimateGas(String sender, String callData) {
        up();
        if (estimateError != null) {
            throw estimateError;
        }
        return BigInteger.valueOf(100_000);
    }

    @Override
    public BigInteger pendingNonce(String sender) {
        up();
        BigInteger nonce = minedNonceNow();
        while (mempool.containsKey(nonce)) {
            nonce = nonce.add(BigInteger.ONE);
        }
        return nonce;
    }

    @Override
    public BigInteger minedNonce(String sender) {
        up();
        return minedNonceNow();
    }

    @Override
    public BigInteger minedNonceAt(String sender, long blockNumber) {
        up();
        return BigInteger.valueOf(upTo(blockNumber).size());
    }

    @Override
    public long blockTimeMillis(long blockNumber) {
        up();
        return blocks.get((int) Math.max(0, blockNumber - FIRST_BLOCK)).head().timeMillis();
    }

    @Override
    public void send(String signedTransaction) {
        up();
        if (sendError != null) {
            throw sendError;
        }
        Sent news = read(signedTransaction);
        if (news.nonce().compareTo(minedNonceNow()) < 0) {
            throw new RpcErrorException(-32000, "nonce too low", null);
        }
        Sent held = mempool.get(news.nonce());
        if (held != null && held.hash().equals(news.hash())) {
            throw new RpcErrorException(-32000, "already known", null);
        }
        if (held != null && !(outbids(news.tip(), held.tip()) && outbids(news.max(), held.max()))) {
            throw new RpcErrorException(-32000, "replacement transaction underpriced", null);
        }
        mempool.put(news.nonce(), news);
        sent.add(signedTransaction);
        if (answersToSendingGetLost) {
            throw new RpcUnavailableException("scripted", null);
        }
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        up();
        for (Block block : blocks) {
            for (Mined mined : block.transactions()) {
                if (mined.transaction().hash().equals(transactionHash)) {
                    return Optional.of(
                            new Receipt(mined.succeeded(), block.head().number()));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean knows(String transactionHash) {
        return receipt(transactionHash).isPresent()
                || mempool.values().stream().anyMatch(t -> t.hash().equals(transactionHash));
    }

    @Override
    public void replay(String sender, String callData, long blockNumber) {
        up();
        if (swapError != null) {
            throw swapError;
        }
        long deadline = new BigInteger(word(callData.substring(2), DEADLINE_WORD), 16).longValueExact();
        throw Reverts.custom(
                deadline < blockTimeMillis(blockNumber) / MILLIS_PER_SECOND
                        ? "DeadlinePassed(uint256,uint256)"
                        : "ClientIdAlreadyUsed(address,bytes32)");
    }

    private void append(List<Mined> transactions) {
        long number = FIRST_BLOCK + blocks.size();
        Head head = new Head(number, "0x" + number + "-" + forks, clock.millis(), baseFee);
        blocks.add(new Block(head, transactions));
    }

    private Head tip() {
        return blocks.get(blocks.size() - 1).head();
    }

    private List<Mined> upTo(long blockNumber) {
        return blocks.stream()
                .filter(b -> b.head().number() <= blockNumber)
                .flatMap(b -> b.transactions().stream())
                .toList();
    }

    private BigInteger minedNonceNow() {
        return BigInteger.valueOf(upTo(tip().number()).size());
    }

    private void up() {
        if (answersBeforeFailure > 0 && --answersBeforeFailure == 0) {
            throw new RpcUnavailableException("scripted failure", null);
        }
        if (failures > 0) {
            failures--;
            throw new RpcUnavailableException("scripted failure", null);
        }
        if (down) {
            throw new RpcUnavailableException("scripted", null);
        }
    }

    private static boolean outbids(BigInteger news, BigInteger held) {
        return news.multiply(BigInteger.valueOf(1000)).compareTo(held.multiply(BigInteger.valueOf(1125))) >= 0;
    }

    private static Sent read(String signed) {
        RawTransaction raw = TransactionDecoder.decode(signed);
        Transaction1559 fees = (Transaction1559) raw.getTransaction();
        String words = raw.getData().replaceFirst("^0x", "");
        boolean swap = words.length() > SELECTOR;
        return new Sent(
                Hash.sha3(signed),
                raw.getNonce(),
                swap ? text(word(words, ID_WORD)) : "",
                swap ? new BigInteger(word(words, DEADLINE_WORD), 16).longValueExact() : 0,
                Objects.requireNonNull(fees.getMaxPriorityFeePerGas()),
                Objects.requireNonNull(fees.getMaxFeePerGas()));
    }

    private static String word(String words, int index) {
        return words.substring(SELECTOR + index * WORD, SELECTOR + (index + 1) * WORD);
    }

    private static String text(String word) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.length() && !word.startsWith("00", i); i += 2) {
            text.append((char) Integer.parseInt(word.substring(i, i + 2), 16));
        }
        return text.toString();
    }
}
