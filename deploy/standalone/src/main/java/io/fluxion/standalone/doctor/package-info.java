/** Checks of whether a run can succeed on this machine. */
@NullMarked
package io.fluxion.standalone.doctor;

import org.jspecify.annotations.NullMarked;
