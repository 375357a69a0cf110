package io.fluxion.standalone.doctor;

/**
 * What a check has found.
 *
 * @param remedy what to do about it; empty when nothing is to be done
 */
public record Finding(String name, Status status, String detail, String remedy) {
    /** How bad it is. */
    public enum Status {
        OK,
        /** It will run, but not well. */
        WARN,
        /** It will not run. */
        MISSING
    }

    static Finding ok(String name, String detail) {
        return new Finding(name, Status.OK, detail, "");
    }

    static Finding warn(String name, String detail, String remedy) {
        return new Finding(name, Status.WARN, detail, remedy);
    }

    static Finding missing(String name, String detail, String remedy) {
        return new Finding(name, Status.MISSING, detail, remedy);
    }
}
