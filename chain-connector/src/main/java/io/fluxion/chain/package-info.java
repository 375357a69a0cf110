/** The connector of EVM chains: logs become events in Kafka, slices become swaps. */
@NullMarked
package io.fluxion.chain;

import org.jspecify.annotations.NullMarked;
