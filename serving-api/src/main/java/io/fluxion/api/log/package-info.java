/** The edge to Kafka: what is appended, and what is followed. */
@NullMarked
package io.fluxion.api.log;

import org.jspecify.annotations.NullMarked;
