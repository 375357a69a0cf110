package io.fluxion.standalone.replay;

/** A line that can't be read, with a stable code. */
final class LineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    LineException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
