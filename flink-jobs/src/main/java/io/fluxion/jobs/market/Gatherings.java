package io.fluxion.jobs.market;

import io.fluxion.ingestion.wire.TradeScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The batches in the making, found by an instrument's name where it lies in a message, without making a string of it. */
final class Gatherings {
    private static final int BATCH_BYTES = 64 * 1024;
    private static final int BATCH_BYTES_AT_FIRST = 1024;
    private static final int BATCH_VENUES_MAX = 1_000;
    private static final int SLOTS_AT_FIRST = 64;
    /** Beyond that many instruments they are forgotten after each batch; they come back with their next trade. */
    private static final int INSTRUMENTS_MAX = 50_000;

    private @Nullable OfInstrument[] slots = new @Nullable OfInstrument[SLOTS_AT_FIRST];
    private int count;
    private final List<OfInstrument> begun = new ArrayList<>();

    /** The batch of an instrument, to which something is about to be added. */
    OfInstrument of(byte[] message, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + message[i];
        }
        int slot = spread(hash) & (slots.length - 1);
        OfInstrument found = slots[slot];
        while (found != null && !(found.hash == hash && found.isNamed(message, from, to))) {
            slot = (slot + 1) & (slots.length - 1);
            found = slots[slot];
        }
        if (found == null) {
            found = new OfInstrument(Arrays.copyOfRange(message, from, to), hash);
            slots[slot] = found;
            count++;
            growWhenHalfFull();
        }
        if (found.isEmpty()) {
            begun.add(found);
        }
        return found;
    }

    /** Those that may have something in them. */
    List<OfInstrument> begun() {
        return begun;
    }

    /** After all of them have left. */
    void left() {
        begun.clear();
        if (count > INSTRUMENTS_MAX) {
            slots = new @Nullable OfInstrument[SLOTS_AT_FIRST];
            count = 0;
        }
    }

    private void growWhenHalfFull() {
        if (2 * count <= slots.length) {
            return;
        }
        @Nullable OfInstrument[] before = slots;
        slots = new @Nullable OfInstrument[2 * before.length];
        for (OfInstrument each : before) {
            if (each != null) {
                int slot = spread(each.hash) & (slots.length - 1);
                while (slots[slot] != null) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = each;
            }
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }

    /** The ticks of one instrument since its last batch. */
    static final class OfInstrument {
        private final int hash;
        private final byte[] name;
        private final String instrument;
        private final List<byte[]> venues = new ArrayList<>();
        private byte[] ticks = new byte[BATCH_BYTES_AT_FIRST];
        private int end;

        private OfInstrument(byte[] name, int hash) {
            this.name = name;
            this.hash = hash;
            this.instrument = new String(name, StandardCharsets.UTF_8);
        }

        private boolean isNamed(byte[] message, int from, int to) {
            return Arrays.equals(name, 0, name.length, message, from, to);
        }

        boolean isEmpty() {
            return end == 0;
        }

        boolean isFull() {
            return end >= BATCH_BYTES || venues.size() > BATCH_VENUES_MAX;
        }

        /** Adds the trade that was scanned in a message. */
        void add(TradeScan trade, byte[] message) {
            if (ticks.length - end < TickLog.ENTRY_BYTES_MAX) {
                ticks = Arrays.copyOf(ticks, 2 * ticks.length);
            }
            end = TickLog.write(ticks, end, trade, message, numberOf(message, trade.venueFrom(), trade.venueTo()));
        }

        private int numberOf(byte[] message, int from, int to) {
            for (int i = 0; i < venues.size(); i++) {
                byte[] venue = venues.get(i);
                if (Arrays.equals(venue, 0, venue.length, message, from, to)) {
                    return i;
                }
            }
            venues.add(Arrays.copyOfRange(message, from, to));
            return venues.size() - 1;
        }

        /** The batch, after which the next one begins. */
        TickBatch leave() {
            List<String> names = new ArrayList<>();
            venues.forEach(venue -> names.add(new String(venue, StandardCharsets.UTF_8)));
            TickBatch batch = new TickBatch(instrument, names, Arrays.copyOf(ticks, end));
            venues.clear();
            end = 0;
            return batch;
        }
    }
}
