/** What the store's tables keep, and who may read them. */
@NullMarked
package io.fluxion.standalone.tables;

import org.jspecify.annotations.NullMarked;
