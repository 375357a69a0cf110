/** Events and checkpoint in one Kafka transaction, and what a restart reads back. */
@NullMarked
package io.fluxion.chain.kafka;

import org.jspecify.annotations.NullMarked;
