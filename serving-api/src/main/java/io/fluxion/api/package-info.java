/** The HTTP and WebSocket interface: what runs, and with which settings. */
@NullMarked
package io.fluxion.api;

import org.jspecify.annotations.NullMarked;
