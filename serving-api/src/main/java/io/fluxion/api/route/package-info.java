/** The calls, one class an area. */
@NullMarked
package io.fluxion.api.route;

import org.jspecify.annotations.NullMarked;
