/** Alerts as incidents. */
@NullMarked
package io.fluxion.domain.risk;

import org.jspecify.annotations.NullMarked;
