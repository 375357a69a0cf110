package io.fluxion.chain.send;

import io.fluxion.chain.rpc.RpcErrorException;
import io.fluxion.chain.rpc.RpcUnavailableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionDecoder;

/** A node with a pool manager in memory: mines when told, and refuses a used client id as the contract does. */
final class ScriptedSwapNode implements SwapNode {
    private static final int CLIENT_ID_CHARACTERS = 64;
    private static final int ID_CHARACTERS_MAX = 31;

    private final Map<String, RawTransaction> mempool = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final List<String> executed = new ArrayList<>();
    private final Set<String> usedIds = new HashSet<>();
    private long head = 10;
    private long mined;
    private boolean down;
    private boolean answersToSendingGetLost;
    private @Nullable RpcErrorException estimateError;
    private @Nullable RpcErrorException sendError;

    /** The client ids of the swaps that were executed, in their order. */
    List<String> executed() {
        return executed;
    }

    void mine() {
        head++;
        mempool.forEach((hash, transaction) -> {
            String clientId = clientIdOf(transaction.getData());
            boolean fresh = usedIds.add(clientId);
            if (fresh) {
                executed.add(clientId);
            }
            receipts.put(hash, new Receipt(fresh, head));
            mined++;
        });
        mempool.clear();
    }

    void loseMempool() {
        mempool.clear();
        head++;
    }

    void use(String childId) {
        usedIds.add(childId);
    }

    void setDown(boolean isDown) {
        down = isDown;
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

    int mempoolSize() {
        return mempool.size();
    }

    @Override
    public boolean isClientIdUsed(String sender, byte[] clientId) {
        up();
        return usedIds.contains(new String(clientId, StandardCharsets.US_ASCII).replace("\0", ""));
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
    public BigInteger baseFeeWei() {
        up();
        return BigInteger.TEN;
    }

    @Override
    public BigInteger pendingNonce(String sender) {
        up();
        return BigInteger.valueOf(mined + mempool.size());
    }

    @Override
    public BigInteger minedNonce(String sender) {
        up();
        return BigInteger.valueOf(mined);
    }

    @Override
    public void send(String signedTransaction) {
        up();
        if (sendError != null) {
            throw sendError;
        }
        mempool.put(Hash.sha3(signedTransaction), TransactionDecoder.decode(signedTransaction));
        if (answersToSendingGetLost) {
            throw new RpcUnavailableException("scripted", null);
        }
    }

    @Override
    public Optional<Receipt> receipt(String transactionHash) {
        up();
        return Optional.ofNullable(receipts.get(transactionHash));
    }

    @Override
    public boolean knows(String transactionHash) {
        up();
        return mempool.containsKey(transactionHash) || receipts.containsKey(transactionHash);
    }

    @Override
    public long headNumber() {
        up();
        return head;
    }

    @Override
    public void replay(String sender, String callData, long blockNumber) {
        up();
        if (usedIds.contains(clientIdOf(callData))) {
            throw Reverts.custom("ClientIdAlreadyUsed(address,bytes32)");
        }
    }

    private void up() {
        if (down) {
            throw new RpcUnavailableException("scripted", null);
        }
    }

    private static String clientIdOf(String callData) {
        String word = callData.substring(callData.length() - CLIENT_ID_CHARACTERS);
        StringBuilder text = new StringBuilder(ID_CHARACTERS_MAX);
        for (int i = 0; i < word.length() && !word.startsWith("00", i); i += 2) {
            text.append((char) Integer.parseInt(word.substring(i, i + 2), 16));
        }
        return text.toString();
    }
}
