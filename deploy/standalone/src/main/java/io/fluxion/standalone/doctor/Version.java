package io.fluxion.standalone.doctor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first two numbers of a program's version. */
record Version(int major, int minor) implements Comparable<Version> {
    private static final Pattern PRINTED = Pattern.compile("v?(\\d+)\\.(\\d+)\\b.*");
    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

    static Optional<Version> parse(String printed) {
        Matcher matcher = PRINTED.matcher(printed);
        return matcher.matches()
                ? Optional.of(new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
