/** The commands of the fluxion command line. */
@NullMarked
package io.fluxion.standalone.command;

import org.jspecify.annotations.NullMarked;
