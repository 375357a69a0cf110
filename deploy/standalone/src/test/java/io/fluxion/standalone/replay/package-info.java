@NullMarked
package io.fluxion.standalone.replay;

import org.jspecify.annotations.NullMarked;
