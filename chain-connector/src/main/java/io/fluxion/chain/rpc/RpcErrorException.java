package io.fluxion.chain.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An error that the node answered, with what it means and with the data of a revert where there is one. */
public final class RpcErrorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final @Nullable String data;
    private final RpcErrorKind kind;
    private final long suggestedBlocks;
    private final @Nullable Duration retryAfter;

    /** As the node said it; what it means is looked up in the table of provider messages. */
    public RpcErrorException(int code, String message, @Nullable String data) {
        this(code, message, data, RpcErrorTable.standard().meaningOf(code, message), null);
    }

    RpcErrorException(
            int code,
            String message,
            @Nullable String data,
            RpcErrorTable.Meaning meaning,
            @Nullable Duration retryAfter) {
        super(message);
        this.code = code;
        this.data = data;
        this.kind = meaning.kind();
        this.suggestedBlocks = meaning.suggestedBlocks().orElse(0);
        this.retryAfter = retryAfter;
    }

    /** JSON-RPC's error code; providers disagree about its meaning. */
    public int code() {
        return code;
    }

    /** What it means for the one who asked. */
    public RpcErrorKind kind() {
        return kind;
    }

    /**
     * How many blocks a range may have that this node says it would answer; only a {@code SIZE} error may say it. It may
     * be no smaller than the range that was just refused: then it is no help.
     */
    public OptionalLong suggestedBlocks() {
        return suggestedBlocks > 0 ? OptionalLong.of(suggestedBlocks) : OptionalLong.empty();
    }

    /** Whether it is about the provider, and not about what was asked: another node may answer. */
    public boolean isOfTheProvider() {
        return ProviderTrouble.is(this);
    }

    /** How long the provider asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The revert's data as hex; null when the error is no revert or the node keeps the data to itself. */
    public @Nullable String data() {
        return data;
    }

    /** The message; never null. */
    public String text() {
        String message = getMessage();
        return message == null ? "error " + code : message;
    }
}
