@NullMarked
package io.fluxion.standalone.command;

import org.jspecify.annotations.NullMarked;
