package io.fluxion.domain.order;

import java.math.BigDecimal;

/**
 * What an account's address can pay with on the order's chain, of the token that the order gives away.
 *
 * @param balance what it has
 * @param allowance what the pool manager may take
 * @param gasNative what it has for gas
 * @param gasNeededNative what one child may cost of it
 */
public record Funds(BigDecimal balance, BigDecimal allowance, BigDecimal gasNative, BigDecimal gasNeededNative) {}
