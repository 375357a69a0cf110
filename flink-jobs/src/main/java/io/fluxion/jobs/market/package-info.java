/** The market job: trades into bars. */
@NullMarked
package io.fluxion.jobs.market;

import org.jspecify.annotations.NullMarked;
