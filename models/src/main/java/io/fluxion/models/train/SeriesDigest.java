package io.fluxion.models.train;

import io.fluxion.models.artifact.Sha256;
import io.fluxion.models.data.PoolSeries;
import io.fluxion.models.features.PoolReading;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The fingerprint of training data, so that a model tells what it was made of. */
final class SeriesDigest {
    private SeriesDigest() {}

    static String sha256(List<PoolSeries> series) {
        MessageDigest digest = Sha256.digest();
        ByteBuffer row = ByteBuffer.allocate(Long.BYTES + 4 * Double.BYTES);
        for (PoolSeries one : series) {
            digest.update(one.pool().getBytes(StandardCharsets.UTF_8));
            for (PoolReading reading : one.readings()) {
                row.clear()
                        .putLong(reading.timeMillis())
                        .putDouble(reading.logTvlUsd())
                        .putDouble(reading.logSpotQuotePerBase())
                        .putDouble(reading.logShares())
                        .putDouble(reading.logReservePerShare());
                digest.update(row.array());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
