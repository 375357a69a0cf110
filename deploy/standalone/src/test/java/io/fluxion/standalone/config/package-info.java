@NullMarked
package io.fluxion.standalone.config;

import org.jspecify.annotations.NullMarked;
