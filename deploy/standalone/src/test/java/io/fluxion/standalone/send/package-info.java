/** The connector's sending side over a real broker. */
@NullMarked
package io.fluxion.standalone.send;

import org.jspecify.annotations.NullMarked;
