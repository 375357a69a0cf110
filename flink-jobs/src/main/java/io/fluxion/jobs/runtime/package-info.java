/** What the jobs share: configuration, environment, Kafka sources and sinks, dead letters. */
@NullMarked
package io.fluxion.jobs.runtime;

import org.jspecify.annotations.NullMarked;
