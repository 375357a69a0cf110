package io.fluxion.api.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.fluxion.api.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Password hashes by bcrypt, at most two at once: a flood of logins must not take the processors from the desk.
 *
 * <p>Thread-safe.
 */
public final class Passwords {
    /** About 200 ms on the machine that this was measured on. */
    public static final int COST = 12;
    /** bcrypt reads no further. */
    public static final int BYTES_MAX = 71;

    private static final int AT_ONCE = 2;
    private static final long WAIT_SECONDS_MAX = 5;

    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final int cost;
    private final String nobody;

    /** With bcrypt's cost. */
    public Passwords(int cost) {
        this.cost = cost;
        this.nobody = BCrypt.withDefaults().hashToString(cost, "nobody has this password".toCharArray());
    }

    /** The hash of a password. */
    public String hash(String password) {
        if (bytes(password).length > BYTES_MAX) {
            throw new IllegalArgumentException("a password has at most " + BYTES_MAX + " bytes");
        }
        return atMostTwo(
                () -> new String(BCrypt.withDefaults().hash(cost, bytes(password)), StandardCharsets.US_ASCII));
    }

    /** Whether a password has the hash. */
    public boolean matches(String password, String hash) {
        byte[] bytes = bytes(password);
        if (bytes.length > BYTES_MAX) {
            return matchesNobody();
        }
        return atMostTwo(() -> BCrypt.verifyer().verify(bytes, hash.getBytes(StandardCharsets.US_ASCII)).verified);
    }

    /** Takes the time of a comparison and finds no match, so that an unknown name isn't told by a quick answer. */
    public boolean matchesNobody() {
        byte[] guess = {1};
        atMostTwo(() -> BCrypt.verifyer().verify(guess, nobody.getBytes(StandardCharsets.US_ASCII)).verified);
        return false;
    }

    private <T> T atMostTwo(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw Problem.unavailable("BUSY", "Too many people sign in at once: try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("STOPPING", "The server is stopping.");
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
