package io.fluxion.ingestion.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one field, those that come again being the same objects: addresses, pools, instruments.
 *
 * <p>Comparing bytes takes a fraction of what making a text of them does, and what is kept of them in state is kept once.
 * A field whose texts hardly ever come again is left alone after a while. Thread-safe without locks: threads that meet
 * may look up a text in vain, never find a wrong one.
 */
final class RepeatedTexts {
    /** Longer ones are no names. */
    private static final int BYTES_MAX = 128;

    private static final int SLOTS = 512;
    private static final int TRIALS = 4_096;

    private final @Nullable Known[] slots = new @Nullable Known[SLOTS];
    private int trials;
    private int found;
    private boolean isAlwaysNew;

    /** Immutable, so that a thread which sees it sees all of it. */
    private static final class Known {
        private final byte[] bytes;
        private final String text;

        Known(byte[] bytes) {
            this.bytes = bytes;
            this.text = new String(bytes, StandardCharsets.UTF_8);
        }

        boolean isIn(byte[] message, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, message, from, to);
        }
    }

    String read(AvroBytes in) {
        if (isAlwaysNew) {
            return in.readString();
        }
        int length = in.readLength();
        int from = in.place();
        in.skip(length);
        byte[] message = in.bytes();
        int slot = slotOf(message, from, length);
        Known known = slots[slot];
        if (known != null && known.isIn(message, from, from + length)) {
            found++;
            return known.text;
        }
        judge();
        if (length > BYTES_MAX) {
            return new String(message, from, length, StandardCharsets.UTF_8);
        }
        known = new Known(Arrays.copyOfRange(message, from, from + length));
        slots[slot] = known;
        return known.text;
    }

    private void judge() {
        trials++;
        if (trials > TRIALS) {
            isAlwaysNew = found < trials;
            trials = 0;
            found = 0;
        }
    }

    /** By the last bytes, in which names of one kind differ. */
    private static int slotOf(byte[] message, int from, int length) {
        int hash = length;
        for (int i = Math.max(from, from + length - 8); i < from + length; i++) {
            hash = 31 * hash + message[i];
        }
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }
}
