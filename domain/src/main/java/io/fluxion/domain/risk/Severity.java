package io.fluxion.domain.risk;

/** How much an alert matters, in rising order. */
public enum Severity {
    WARN,
    HIGH,
    CRITICAL
}
