package io.fluxion.chain.protocol;

import io.fluxion.domain.chain.ForeignPool;
import io.fluxion.domain.chain.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The adapters of a chain by the contracts whose logs they read; immutable. */
public final class ForeignLogs {
    private static final ForeignLogs NONE = new ForeignLogs(Map.of());

    private final Map<String, LogAdapter> byAddress;

    private ForeignLogs(Map<String, LogAdapter> byAddress) {
        this.byAddress = Map.copyOf(byAddress);
    }

    /** Of a chain on which our contracts alone are read. */
    public static ForeignLogs none() {
        return NONE;
    }

    /** Of some contracts; the aggregators are those of their feeds. */
    public static ForeignLogs of(List<ForeignContract> contracts, List<Aggregator> aggregators) {
        Map<String, LogAdapter> adapters = new LinkedHashMap<>();
        Map<String, Map<String, ForeignPool>> vaults = new HashMap<>();
        for (ForeignContract contract : contracts) {
            if (contract.protocol() == Protocol.BALANCER_V3) {
                vaults.computeIfAbsent(contract.address(), vault -> new HashMap<>())
                        .put(contract.poolId(), Objects.requireNonNull(contract.pool(), "a vault has pools"));
            } else if (contract.pool() != null) {
                adapters.put(contract.address(), ofPool(contract, contract.pool()));
            }
        }
        vaults.forEach((vault, pools) -> adapters.put(vault, new BalancerV3Logs(pools)));
        aggregators.forEach(a -> adapters.put(a.address(), new ChainlinkLogs(a.proxy(), a.phase())));
        return new ForeignLogs(adapters);
    }

    private static LogAdapter ofPool(ForeignContract contract, ForeignPool pool) {
        return switch (contract.protocol()) {
            case UNISWAP_V2 -> new UniswapV2Logs(contract.address(), pool);
            case UNISWAP_V3 -> new UniswapV3Logs(contract.address(), pool);
            case CURVE -> new CurveLogs(contract.address(), pool);
            case BALANCER_V3, CHAINLINK -> throw new IllegalArgumentException(contract.protocol() + " is no pool");
        };
    }

    /** Who reads the logs of a contract; empty for one of ours. */
    public Optional<LogAdapter> of(String contract) {
        return Optional.ofNullable(byAddress.get(contract));
    }

    /** The contracts whose logs are to be asked for. */
    public List<String> contracts() {
        return List.copyOf(byAddress.keySet());
    }

    /** The first topics of all events that are read. */
    public List<String> topics() {
        List<String> topics = new ArrayList<>();
        byAddress.values().forEach(adapter -> topics.addAll(adapter.topics()));
        return topics.stream().distinct().toList();
    }
}
