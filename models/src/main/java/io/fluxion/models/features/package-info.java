/** What a model sees of a pool: readings, steps of fixed length, and the window of features made of them. */
@NullMarked
package io.fluxion.models.features;

import org.jspecify.annotations.NullMarked;
