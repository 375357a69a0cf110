/** The chains of a cluster as their connectors tell of them, and what can be told to these. */
@NullMarked
package io.fluxion.standalone.chains;

import org.jspecify.annotations.NullMarked;
