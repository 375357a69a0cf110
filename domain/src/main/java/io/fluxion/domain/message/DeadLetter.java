package io.fluxion.domain.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be processed, untouched, with its origin and the reason.
 *
 * <p>A letter is a message too, and one that is too large to be written would stop whoever writes it: what doesn't fit
 * stays where it was, and the letter says so.
 */
public record DeadLetter(
        String source,
        String topic,
        int partition,
        long offset,
        long timestampMillis,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String code,
        String reason,
        long rejectedAtMillis) {
    /** A megabyte, which a message may have, less the letter's other parts. */
    public static final int VALUE_BYTES_MAX = 1_000_000;

    static final int KEY_BYTES_MAX = 16_384;
    static final int REASON_LENGTH_MAX = 1_000;

    /** Not the compact form: compilers of other modules would not see which of its arrays may be null. */
    public DeadLetter(
            String source,
            String topic,
            int partition,
            long offset,
            long timestampMillis,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String code,
            String reason,
            long rejectedAtMillis) {
        int valueBytes = value == null ? 0 : value.length;
        boolean tooLarge = valueBytes > VALUE_BYTES_MAX;
        String why = tooLarge
                ? valueBytes + " bytes are too many for a letter, they stay where they were: " + reason
                : reason;
        this.source = source;
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.timestampMillis = timestampMillis;
        this.key = key != null && key.length > KEY_BYTES_MAX ? null : key;
        this.value = tooLarge ? new byte[0] : value;
        this.code = code;
        this.reason = why.length() > REASON_LENGTH_MAX ? why.substring(0, REASON_LENGTH_MAX) : why;
        this.rejectedAtMillis = rejectedAtMillis;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DeadLetter that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && code.equals(that.code)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return topic.hashCode() * 31 + Long.hashCode(offset);
    }
}
