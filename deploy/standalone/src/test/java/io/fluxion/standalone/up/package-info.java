@NullMarked
package io.fluxion.standalone.up;

import org.jspecify.annotations.NullMarked;
