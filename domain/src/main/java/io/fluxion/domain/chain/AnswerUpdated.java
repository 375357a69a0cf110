package io.fluxion.domain.chain;

import java.math.BigInteger;

/** A round of a Chainlink-style aggregator; the answer is a raw integer in the feed's decimals. */
public record AnswerUpdated(BigInteger answerRaw, BigInteger roundId, long updatedAtMillis) {}
