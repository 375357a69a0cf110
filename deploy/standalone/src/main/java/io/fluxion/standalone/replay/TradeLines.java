package io.fluxion.standalone.replay;

import io.fluxion.domain.market.Trade;
import io.fluxion.domain.order.Side;
import io.fluxion.ingestion.wire.RecordCodec;
import io.fluxion.ingestion.wire.Topics;
import io.fluxion.jobs.market.MarketJob;
import io.fluxion.jobs.replay.ReplayEvent;
import io.fluxion.jobs.runtime.RawMessage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trades as CSV: {@code timestamp,instrument,price,quantity}, with {@code venue}, {@code side} and {@code tradeId} where
 * they are known. Two lines without an id that are the same are two trades.
 *
 * <p>Also the minute rows of a Uniswap v3 pool of USDC and WETH as the simulator Demeter keeps them: the last price of a
 * minute in which there was volume, and that volume, as one trade.
 */
final class TradeLines implements LineFormat {
    private static final Set<String> COLUMNS = Set.of("timestamp", "instrument", "price", "quantity");
    private static final Set<String> POOL_COLUMNS = Set.of("timestamp", "closeTick", "inAmount0", "inAmount1");
    private static final String POOL_INSTRUMENT = "WETH-USDC";
    private static final double TICK = 1.0001;
    private static final int USDC_DECIMALS = 6;
    private static final int WETH_DECIMALS = 18;
    private static final MathContext POOL_DIGITS = MathContext.DECIMAL64;

    /** Repeated lines are told apart for as long as they could still be late. */
    private static final long REMEMBERED_MILLIS = 3_600_000;

    private final RecordCodec<Trade> codec = RecordCodec.of(Trade.class);
    private final TreeMap<Long, Map<String, Integer>> repetitions = new TreeMap<>();
    private @Nullable Csv csv;
    private boolean pool;

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public void header(String line) throws LineException {
        pool = line.contains("closeTick");
        csv = new Csv(line, pool ? POOL_COLUMNS : COLUMNS);
    }

    @Override
    public @Nullable ReplayEvent event(String line, long lineNumber) throws LineException {
        Csv row = Objects.requireNonNull(csv, "the header comes first");
        row.read(line);
        Trade trade = pool ? minute(row) : trade(row);
        if (trade == null) {
            return null;
        }
        byte[] key = trade.instrument().getBytes(StandardCharsets.UTF_8);
        RawMessage message = new RawMessage(
                Topics.MARKET_TRADES.name(), 0, lineNumber, trade.tradedAtMillis(), key, codec.encode(trade));
        return new ReplayEvent(trade.tradedAtMillis(), message, null, null, null);
    }

    private Trade trade(Csv row) throws LineException {
        long time = row.time("timestamp");
        BigDecimal price = row.positive("price");
        BigDecimal quantity = row.positive("quantity");
        String venue = Objects.requireNonNullElse(row.optional("venue"), "file");
        return trade(row.optional("tradeId"), row.text("instrument"), venue, side(row), price, quantity, time);
    }

    private static Side side(Csv row) throws LineException {
        String side = Objects.requireNonNullElse(row.optional("side"), "BUY");
        return switch (side) {
            case "BUY", "buy" -> Side.BUY;
            case "SELL", "sell" -> Side.SELL;
            default -> throw new LineException("INVALID_SIDE", "side is neither BUY nor SELL");
        };
    }

    private @Nullable Trade minute(Csv row) throws LineException {
        double tick = row.integer("closeTick").doubleValue();
        BigDecimal price =
                new BigDecimal(Math.pow(10, WETH_DECIMALS - USDC_DECIMALS) / StrictMath.pow(TICK, tick), POOL_DIGITS);
        BigDecimal usdc = new BigDecimal(row.integer("inAmount0"), USDC_DECIMALS);
        BigDecimal weth = new BigDecimal(row.integer("inAmount1"), WETH_DECIMALS);
        BigDecimal quantity = weth.max(usdc.divide(price, POOL_DIGITS));
        return quantity.signum() <= 0
                ? null
                : trade(null, POOL_INSTRUMENT, "file", Side.BUY, price, quantity, row.time("timestamp"));
    }

    private Trade trade(
            @Nullable String id,
            String instrument,
            String venue,
            Side side,
            BigDecimal price,
            BigDecimal quantity,
            long time) {
        return new Trade(
                id == null ? idOf(instrument, venue, side, price, quantity, time) : id,
                instrument,
                venue,
                side,
                price,
                quantity,
                price.multiply(quantity),
                null,
                time,
                0,
                0,
                false);
    }

    private String idOf(String instrument, String venue, Side side, BigDecimal price, BigDecimal quantity, long time) {
        String content = time + ":" + instrument + ":" + venue + ":" + side + ":"
                + price.stripTrailingZeros().toPlainString() + ":"
                + quantity.stripTrailingZeros().toPlainString();
        long second = time - Math.floorMod(time, 1_000L);
        int repeated =
                repetitions.computeIfAbsent(second, key -> new HashMap<>()).merge(content, 1, Integer::sum);
        long remembered = repetitions.lastKey() - REMEMBERED_MILLIS - MarketJob.OUT_OF_ORDERNESS.toMillis();
        while (repetitions.firstKey() < remembered) {
            repetitions.pollFirstEntry();
        }
        return content + "#" + repeated;
    }
}
