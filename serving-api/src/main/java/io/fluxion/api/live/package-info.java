/** The streams as they stand now, and the WebSocket clients that follow them. */
@NullMarked
package io.fluxion.api.live;

import org.jspecify.annotations.NullMarked;
