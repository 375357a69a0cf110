@NullMarked
package io.fluxion.standalone.embedded;

import org.jspecify.annotations.NullMarked;
