@NullMarked
package io.fluxion.standalone.letters;

import org.jspecify.annotations.NullMarked;
