package io.fluxion.chain.decode;

import io.fluxion.domain.chain.AmplificationRamp;
import io.fluxion.domain.chain.ChainEvent;
import io.fluxion.domain.chain.LiquidityChange;
import io.fluxion.domain.chain.PoolCreated;
import io.fluxion.domain.chain.PoolSetting;
import io.fluxion.domain.chain.PoolSettings;
import io.fluxion.domain.chain.Swap;
import io.fluxion.domain.chain.SyntheticChange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What two decoders say of one log, in one form: the event's values by the contract's names.
 *
 * <p>The hot decoder has turned some values into others; the same is done here to the general one's.
 */
final class DecodedValues {
    private static final Set<String> FRACTIONS =
            Set.of("swapFee", "protocolFee", "swapFeeBefore", "protocolFeeBefore", "weights", "rates", "ratesBefore");
    private static final Set<String> SECONDS =
            Set.of("updatedAt", "startBefore", "endBefore", "start", "end", "untilBefore", "until");
    private static final Set<String> THOUSANDTHS = Set.of("amplification");
    private static final Set<String> LEFT_OUT = Set.of("shareToken", "rateProviders");

    private DecodedValues() {}

    static Map<String, Object> of(DecodedEvent event) {
        boolean isRamp = event.name().equals("AmplificationRampSet");
        boolean isSwap = event.name().equals("Swap");
        Map<String, Object> values = new TreeMap<>();
        event.values().forEach((name, value) -> {
            if (FRACTIONS.contains(name) && !(isSwap && name.equals("protocolFee"))) {
                values.put(name, scaled(value, 18));
            } else if (THOUSANDTHS.contains(name) || (isRamp && !SECONDS.contains(name) && !name.equals("poolId"))) {
                values.put(name, scaled(value, 3));
            } else if (SECONDS.contains(name)) {
                values.put(name, ((BigInteger) value).longValueExact() * 1000);
            } else if (name.equals("clientId")) {
                values.put(name, String.valueOf(ClientIds.fromHex((String) value)));
            } else if (!LEFT_OUT.contains(name)) {
                values.put(name, value);
            }
        });
        values.put("event", event.name());
        return normalised(values);
    }

    /** What either decoder may leave out. */
    private static Map<String, Object> normalised(Map<String, Object> values) {
        if (BigInteger.ZERO.equals(values.get("kind"))) {
            values.remove("amplification");
        }
        // The events of version 0.1 know neither.
        if ("Swap".equals(values.get("event"))) {
            values.putIfAbsent("protocolFee", BigInteger.ZERO);
        }
        if ("PoolCreated".equals(values.get("event"))) {
            values.putIfAbsent("protocolFee", BigDecimal.ZERO);
            values.putIfAbsent("kind", BigInteger.ZERO);
        }
        if (values.get("fees") instanceof List<?> fees && fees.stream().allMatch(BigInteger.ZERO::equals)) {
            values.remove("fees");
        }
        return values;
    }

    private static Object scaled(Object value, int decimals) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> scaled(each, decimals)).toList();
        }
        BigDecimal exact =
                new BigDecimal((BigInteger) value).movePointLeft(decimals).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    static Map<String, Object> of(ChainEvent e) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (e.swap() != null) {
            putSwap(values, e.swap());
        } else if (e.liquidityChange() != null) {
            putLiquidity(values, e.liquidityChange());
        } else if (e.poolCreated() != null) {
            putCreated(values, e.poolCreated());
        } else if (e.poolSetting() != null) {
            putSetting(values, e.poolSetting());
        } else if (e.sharesTransferred() != null) {
            var s = e.sharesTransferred();
            put(values, "SharesTransferred", "poolId", s.poolId(), "from", s.from(), "to", s.to());
            values.put("shares", s.sharesRaw());
        } else if (e.answerUpdated() != null) {
            var a = e.answerUpdated();
            put(values, "AnswerUpdated", "current", a.answerRaw(), "roundId", a.roundId());
            values.put("updatedAt", a.updatedAtMillis());
        } else {
            putSynthetic(values, Objects.requireNonNull(e.syntheticChange()));
        }
        return new TreeMap<>(values);
    }

    /** Names and their values, in turn; a value that is missing is no value. */
    private static void put(Map<String, Object> values, String event, @Nullable Object... pairs) {
        values.put("event", event);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                values.put(String.valueOf(pairs[i]), pairs[i + 1]);
            }
        }
    }

    private static void putSwap(Map<String, Object> values, Swap s) {
        put(values, "Swap", "poolId", s.poolId(), "trader", s.trader(), "clientId", String.valueOf(s.clientId()));
        put(values, "Swap", "tokenIn", s.tokenIn(), "tokenOut", s.tokenOut(), "amountIn", s.amountInRaw());
        put(values, "Swap", "amountOut", s.amountOutRaw(), "fee", s.feeRaw(), "balances", s.balancesAfterRaw());
        values.put("protocolFee", s.protocolFeeRaw());
    }

    private static void putLiquidity(Map<String, Object> values, LiquidityChange l) {
        String event = l.added() ? "LiquidityAdded" : "LiquidityRemoved";
        put(values, event, "poolId", l.poolId(), "provider", l.provider(), "amounts", l.amountsRaw());
        put(values, event, "shares", l.sharesRaw(), "balances", l.balancesAfterRaw(), "fees", l.feesRaw());
        values.put("totalShares", l.totalSharesAfterRaw());
    }

    private static void putCreated(Map<String, Object> values, PoolCreated p) {
        put(values, "PoolCreated", "poolId", p.poolId(), "name", p.name(), "tokens", p.tokens());
        put(values, "PoolCreated", "weights", p.weights(), "swapFee", p.swapFeeFraction());
        put(values, "PoolCreated", "amplification", p.amplification(), "protocolFee", p.protocolFeeFraction());
        values.put("kind", BigInteger.valueOf(p.kind().ordinal()));
    }

    private static void putSetting(Map<String, Object> values, PoolSetting s) {
        PoolSettings before = Objects.requireNonNullElse(s.before(), PoolSettings.ofPause(0));
        PoolSettings after = Objects.requireNonNullElse(s.after(), PoolSettings.ofPause(0));
        values.put("poolId", s.poolId());
        switch (s.kind()) {
            case AMPLIFICATION_RAMP -> {
                AmplificationRamp was = Objects.requireNonNull(before.ramp());
                AmplificationRamp is = Objects.requireNonNull(after.ramp());
                put(values, "AmplificationRampSet", "fromBefore", was.from(), "toBefore", was.to());
                put(values, "AmplificationRampSet", "startBefore", was.fromMillis(), "endBefore", was.toMillis());
                put(values, "AmplificationRampSet", "from", is.from(), "to", is.to(), "start", is.fromMillis());
                values.put("end", is.toMillis());
            }
            case SWAP_FEE ->
                put(
                        values,
                        "SwapFeeSet",
                        "swapFeeBefore",
                        before.swapFeeFraction(),
                        "swapFee",
                        after.swapFeeFraction());
            case PROTOCOL_FEE ->
                put(
                        values,
                        "ProtocolFeeSet",
                        "protocolFeeBefore",
                        before.protocolFeeFraction(),
                        "protocolFee",
                        after.protocolFeeFraction());
            case TOKEN_RATES -> put(values, "TokenRatesSet", "ratesBefore", before.rates(), "rates", after.rates());
            case PAUSED, UNPAUSED -> {
                String event = s.kind() == PoolSetting.Kind.PAUSED ? "PoolPaused" : "PoolUnpaused";
                put(values, event, "untilBefore", before.pausedUntilMillis(), "until", after.pausedUntilMillis());
            }
            case PROTOCOL_FEES_COLLECTED ->
                put(values, "ProtocolFeesCollected", "recipient", s.account(), "amounts", s.amountsRaw());
        }
    }

    private static void putSynthetic(Map<String, Object> values, SyntheticChange c) {
        switch (c.kind()) {
            case CREATED ->
                put(values, "SyntheticCreated", "token", c.token(), "oracle", c.oracle(), "symbol", c.symbol());
            case MINTED -> put(values, "SyntheticMinted", "account", c.account(), "price", c.priceRaw());
            case BURNED -> put(values, "SyntheticBurned", "account", c.account(), "price", c.priceRaw());
        }
        values.put("assetId", c.assetId());
        if (c.kind() != SyntheticChange.Kind.CREATED) {
            values.put("amount", c.amountRaw());
            values.put("collateral", c.collateralRaw());
        }
    }
}
