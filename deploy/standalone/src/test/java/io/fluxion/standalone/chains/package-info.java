/** The connectors of several chains on real nodes and a real broker. */
@NullMarked
package io.fluxion.standalone.chains;

import org.jspecify.annotations.NullMarked;
