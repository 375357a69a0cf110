/** What could not be processed, looked at and sent again. */
@NullMarked
package io.fluxion.standalone.letters;

import org.jspecify.annotations.NullMarked;
