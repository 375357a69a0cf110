/** The settings of the everything-on-one-machine run, and where they come from. */
@NullMarked
package io.fluxion.standalone.config;

import org.jspecify.annotations.NullMarked;
