/** {@code fluxion replay}: recorded files through the jobs, into files. */
@NullMarked
package io.fluxion.standalone.replay;

import org.jspecify.annotations.NullMarked;
