package io.fluxion.simulator;

import io.fluxion.contracts.generated.LiquidityPoolManager;
import io.fluxion.contracts.generated.PriceAggregator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/** The market's events as the chain has them from a block on. */
final class ChainLogs {
    private final Chain chain;

    ChainLogs(Chain chain) {
        this.chain = chain;
    }

    List<LiquidityPoolManager.SwapEventResponse> swaps(String manager, long fromBlock) {
        return logs(manager, LiquidityPoolManager.SWAP_EVENT, fromBlock).stream()
                .map(LiquidityPoolManager::getSwapEventFromLog)
                .toList();
    }

    List<LiquidityPoolManager.LiquidityRemovedEventResponse> removals(String manager, long fromBlock) {
        return logs(manager, LiquidityPoolManager.LIQUIDITYREMOVED_EVENT, fromBlock).stream()
                .map(LiquidityPoolManager::getLiquidityRemovedEventFromLog)
                .toList();
    }

    List<BigInteger> answers(String aggregator, long fromBlock) {
        return logs(aggregator, PriceAggregator.ANSWERUPDATED_EVENT, fromBlock).stream()
                .map(PriceAggregator::getAnswerUpdatedEventFromLog)
                .map(event -> event.current)
                .toList();
    }

    /** The hashes of the transactions that failed from a block on. */
    List<String> reverted(long fromBlock) {
        List<String> reverted = new ArrayList<>();
        for (long number = fromBlock; number <= chain.blockNumber(); number++) {
            for (String hash : transactions(number)) {
                if (!chain.receipt(hash).orElseThrow().isStatusOK()) {
                    reverted.add(hash);
                }
            }
        }
        return reverted;
    }

    private List<String> transactions(long number) {
        try {
            DefaultBlockParameter at = DefaultBlockParameter.valueOf(BigInteger.valueOf(number));
            return chain.web3j().ethGetBlockByNumber(at, false).send().getBlock().getTransactions().stream()
                    .map(result -> (String) result.get())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Log> logs(String address, Event event, long fromBlock) {
        EthFilter filter = new EthFilter(
                DefaultBlockParameter.valueOf(BigInteger.valueOf(fromBlock)),
                DefaultBlockParameterName.LATEST,
                Numeric.prependHexPrefix(address));
        filter.addSingleTopic(EventEncoder.encode(event));
        try {
            return chain.web3j().ethGetLogs(filter).send().getLogs().stream()
                    .map(result -> ((EthLog.LogObject) result).get())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
