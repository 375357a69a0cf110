/** The views job: what the streams say, in PostgreSQL and Redis. */
@NullMarked
package io.fluxion.jobs.views;

import org.jspecify.annotations.NullMarked;
