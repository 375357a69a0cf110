package io.fluxion.models.data;

import io.fluxion.models.features.PoolReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded pool states as a CSV file with the header {@value #HEADER}.
 *
 * <p>Prices and values are decimals, amounts raw token integers, times milliseconds since 1970. Rows of a pool that has
 * no worth or no price yet are left out; a row that isn't readable is refused with its number.
 *
 * <p>The store gives such a file, each pool as it was known at the time:
 *
 * <pre>{@code
 * COPY (SELECT chain_id || ':' || pool_id AS "pool", (extract(epoch FROM block_time) * 1000)::bigint AS "timeMillis",
 *              tvl_usd AS "tvlUsd", spot_price_quote_per_base AS "spotPriceQuotePerBase",
 *              total_shares_raw AS "totalSharesRaw", balances_raw[1] AS "reserveFirstRaw"
 *         FROM pool_metrics ORDER BY 1, 2, version) TO STDOUT (FORMAT csv, HEADER)
 * }</pre>
 */
public final class PoolSeriesCsv {
    public static final String HEADER = "pool,timeMillis,tvlUsd,spotPriceQuotePerBase,totalSharesRaw,reserveFirstRaw";
    private static final int COLUMNS = 6;

    private PoolSeriesCsv() {}

    /** Reads the series of a file, a series a pool. */
    public static List<PoolSeries> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
            throw new IllegalArgumentException(file + " doesn't start with the header " + HEADER);
        }
        Map<String, List<PoolReading>> readings = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                addRow(readings, line, file + " line " + (i + 1));
            }
        }
        List<PoolSeries> series = new ArrayList<>();
        readings.forEach((pool, rows) -> {
            rows.sort(Comparator.comparingLong(PoolReading::timeMillis));
            series.add(new PoolSeries(pool, rows));
        });
        return series;
    }

    private static void addRow(Map<String, List<PoolReading>> readings, String line, String where) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException(where + " has " + cells.length + " columns, not " + COLUMNS);
        }
        try {
            PoolReading reading = PoolReading.of(
                    Long.parseLong(cells[1]), number(cells[2]), number(cells[3]), number(cells[4]), number(cells[5]));
            if (reading != null) {
                readings.computeIfAbsent(cells[0], pool -> new ArrayList<>()).add(reading);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where + " holds something that is no number: " + line, e);
        }
    }

    private static double number(String cell) {
        return cell.isBlank() ? 0 : Double.parseDouble(cell);
    }
}
