/** The tables of the store: their migrations, and how the long ones among them are kept. */
@NullMarked
package io.fluxion.standalone.tables;

import org.jspecify.annotations.NullMarked;
