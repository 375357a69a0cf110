package io.fluxion.domain.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message that could not be processed, untouched, with its origin and the reason. */
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
