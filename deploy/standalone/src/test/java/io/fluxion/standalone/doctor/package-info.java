@NullMarked
package io.fluxion.standalone.doctor;

import org.jspecify.annotations.NullMarked;
