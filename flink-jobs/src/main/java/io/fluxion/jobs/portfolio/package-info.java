/** The portfolio job: positions from fills. */
@NullMarked
package io.fluxion.jobs.portfolio;

import org.jspecify.annotations.NullMarked;
