/** The jobs over recorded events, in event time: the same input gives the same output, at any parallelism. */
@NullMarked
package io.fluxion.jobs.replay;

import org.jspecify.annotations.NullMarked;
