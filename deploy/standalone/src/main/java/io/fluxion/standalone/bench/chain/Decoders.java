package io.fluxion.standalone.bench.chain;

import io.fluxion.chain.decode.LogDecoder;
import io.fluxion.chain.decode.UndecodableLogException;
import io.fluxion.chain.rpc.RawLog;
import io.fluxion.contracts.generated.LiquidityPoolManager;
import java.util.List;
import org.web3j.protocol.core.methods.response.Log;

/** The same logs, already parsed, for web3j's reflective decoder and for the connector's own. */
final class Decoders {
    private final List<RawLog> raw;
    private final List<Log> foreign;

    Decoders(List<RawLog> logs) {
        this.raw = logs;
        this.foreign = logs.stream().map(Decoders::foreign).toList();
    }

    private static Log foreign(RawLog raw) {
        Log log = new Log();
        log.setAddress(raw.address());
        log.setTopics(raw.topics());
        log.setData(raw.data());
        log.setBlockHash(raw.blockHash());
        log.setTransactionHash(raw.transactionHash());
        return log;
    }

    /** Into the record that goes to Kafka. */
    void own() throws UndecodableLogException {
        long amounts = 0;
        for (RawLog log : raw) {
            amounts += LogDecoder.decode(1, 0, log).logIndex();
        }
        require(amounts >= 0);
    }

    /** Into the class that web3j generates from the contract's ABI. */
    void web3j() {
        long fees = 0;
        for (Log log : foreign) {
            fees += LiquidityPoolManager.getSwapEventFromLog(log).fee.signum();
        }
        require(fees == foreign.size());
    }

    private static void require(boolean decoded) {
        if (!decoded) {
            throw new IllegalStateException("the logs were not decoded");
        }
    }
}
