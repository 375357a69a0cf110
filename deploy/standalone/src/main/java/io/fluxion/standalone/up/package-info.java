/** The components of a run, the order in which they start, and how they end. */
@NullMarked
package io.fluxion.standalone.up;

import org.jspecify.annotations.NullMarked;
