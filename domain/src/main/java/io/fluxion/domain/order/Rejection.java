package io.fluxion.domain.order;

/** Why an order isn't accepted: a stable code, and a sentence with the figures that were used. */
public record Rejection(String code, String text) {}
