package io.fluxion.standalone.tables;

/** The store's tables can't be what is wanted. */
public final class StoreTablesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreTablesException(String message, Throwable cause) {
        super(message, cause);
    }

    StoreTablesException(String message) {
        super(message);
    }
}
