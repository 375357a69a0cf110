package io.fluxion.standalone.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fluxion.domain.reference.DeployedChains;
import io.fluxion.domain.reference.Instrument;
import io.fluxion.jobs.backtest.TradedInstrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instruments of a replay of orders: of a deployment, or made from the trades' names with a fine grid. */
final class InstrumentFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int DECIMALS = 18;
    private static final BigDecimal LOT = new BigDecimal("0.0001");
    private static final BigDecimal TICK = new BigDecimal("0.00000001");
    private static final BigDecimal QUANTITY_MAX = new BigDecimal("1000000000");
    private static final BigDecimal FEE_BPS = new BigDecimal("5");
    /** A made-up pool holds the volume of so many days: a hundredth of a day's volume moves its price by 10 bps. */
    private static final BigDecimal RESERVE_DAYS = BigDecimal.TEN;

    private InstrumentFile() {}

    /** A line of the file; what is left out is the default. */
    record Options(
            String instrument,
            @Nullable BigDecimal lot,
            @Nullable BigDecimal tick,
            @Nullable BigDecimal minQty,
            @Nullable BigDecimal maxQty,
            @Nullable BigDecimal minNotional,
            @Nullable BigDecimal reserveBase,
            @Nullable BigDecimal feeBps) {
        static Options defaults(String instrument) {
            return new Options(instrument, null, null, null, null, null, null, null);
        }
    }

    /** Those whose pools are made of trades; of a deployment's instruments those that no recorded chain tells of. */
    static List<TradedInstrument> traded(
            RecordedTrades trades, @Nullable Path file, DeployedChains chains, boolean chainsAreRecorded) {
        Map<String, Options> options = options(file);
        Map<String, Instrument> deployed = new HashMap<>();
        chains.fullInstruments().forEach(instrument -> deployed.put(instrument.instrument(), instrument));
        List<TradedInstrument> all = new ArrayList<>();
        for (String name : trades.instruments()) {
            Instrument known = deployed.get(name);
            if (known == null || !chainsAreRecorded) {
                Options of = options.getOrDefault(name, Options.defaults(name));
                all.add(traded(known == null ? made(of) : known, of, trades.dailyVolume(name)));
            }
        }
        return all;
    }

    private static TradedInstrument traded(Instrument instrument, Options options, BigDecimal dailyVolume) {
        return new TradedInstrument(
                instrument,
                Objects.requireNonNullElseGet(options.reserveBase, () -> dailyVolume.multiply(RESERVE_DAYS)),
                Objects.requireNonNullElse(options.feeBps, FEE_BPS).movePointLeft(4));
    }

    private static Instrument made(Options options) {
        String[] parts = options.instrument.split("[-/]", 2);
        BigDecimal lot = Objects.requireNonNullElse(options.lot, LOT);
        String base = parts[0];
        String quote = parts.length == 2 && !parts[1].equals(base) ? parts[1] : "quote of " + base;
        return new Instrument(
                options.instrument,
                base,
                quote,
                base,
                quote,
                DECIMALS,
                DECIMALS,
                base,
                lot,
                Objects.requireNonNullElse(options.tick, TICK),
                Objects.requireNonNullElse(options.minQty, lot),
                Objects.requireNonNullElse(options.maxQty, QUANTITY_MAX),
                Objects.requireNonNullElse(options.minNotional, BigDecimal.ZERO),
                0,
                options.instrument);
    }

    private static Map<String, Options> options(@Nullable Path file) {
        Map<String, Options> options = new HashMap<>();
        if (file == null) {
            return options;
        }
        try {
            for (Options each : JSON.readValue(Files.readString(file), Options[].class)) {
                options.put(each.instrument, each);
            }
            return options;
        } catch (JsonProcessingException e) {
            throw new ReplayException(file.getFileName() + ": INVALID_JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ReplayException(file + ": NO_SUCH_FILE: there is no file to read");
        }
    }
}
